namespace Debias.Grid.Specs.Authors;

/// <summary>A key without an equivalent.</summary>
/// <param name="Theirs">The key, dotted.</param>
/// <param name="Reason">Why nothing is lost, or what is.</param>
public sealed record IgnoredKey(string Theirs, string Reason);
