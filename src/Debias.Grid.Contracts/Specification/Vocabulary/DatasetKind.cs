namespace Debias.Grid.Contracts.Specification.Vocabulary;

/// <summary>A kind of dataset a spec can name.</summary>
/// <param name="Name">For example <c>compas</c> or <c>synthetic-loh</c>.</param>
/// <param name="Description">One sentence for a person.</param>
/// <param name="Options">Options beside <c>kind</c>.</param>
public sealed record DatasetKind(string Name, string Description, IReadOnlyList<OptionDefinition> Options)
{
    /// <summary>Protected attributes it offers; empty where <see cref="ProtectedOption"/> names it.</summary>
    public IReadOnlyList<string> ProtectedAttributes { get; init; } = [];

    /// <summary>Protected attribute where the spec names none.</summary>
    public string? DefaultProtected { get; init; }

    /// <summary>The option that names the protected attribute, for kinds that know none of their own (a user's table).</summary>
    public string? ProtectedOption { get; init; }
}
