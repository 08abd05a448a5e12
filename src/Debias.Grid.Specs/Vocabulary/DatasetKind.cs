namespace Debias.Grid.Specs.Vocabulary;

/// <summary>A kind of dataset a spec can name.</summary>
/// <param name="Name">For example <c>compas</c> or <c>synthetic-loh</c>.</param>
/// <param name="Description">One sentence for a person.</param>
/// <param name="Options">Options beside <c>kind</c>.</param>
public sealed record DatasetKind(string Name, string Description, IReadOnlyList<OptionDefinition> Options)
{
    /// <summary>Protected attributes it offers; empty where any name may be one (a column of a user's table).</summary>
    public IReadOnlyList<string> ProtectedAttributes { get; init; } = [];

    /// <summary>Protected attribute where the spec names none.</summary>
    public string? DefaultProtected { get; init; }

    /// <summary>An option that may name the protected attribute instead of the spec's top level; it can be swept.</summary>
    public string? ProtectedOption { get; init; }
}
