namespace Debias.Grid.Reporting.Variance;

/// <summary>A source of variation whose streams an experiment numbers.</summary>
/// <param name="Name">Its name in tables and figures.</param>
/// <param name="Path">The swept option.</param>
/// <param name="Levels">The option's values, in order.</param>
public sealed record SourceFactor(string Name, string Path, IReadOnlyList<int> Levels);
