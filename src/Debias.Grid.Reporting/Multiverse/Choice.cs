namespace Debias.Grid.Reporting.Multiverse;

/// <summary>An option that an experiment sweeps.</summary>
/// <param name="Path">Its path in the spec.</param>
/// <param name="Levels">Its values in the order of the spec, as in canonical JSON.</param>
public sealed record Choice(string Path, IReadOnlyList<string> Levels)
{
    /// <summary>The option without its section, for figures.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];
}
