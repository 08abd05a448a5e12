namespace Debias.Grid.Specs.Vocabulary;

/// <summary>A method a spec can name.</summary>
/// <param name="Name">For example <c>pruning</c>.</param>
/// <param name="Description">One sentence for a person.</param>
/// <param name="Options">Its options.</param>
public sealed record MethodKind(string Name, string Description, IReadOnlyList<OptionDefinition> Options);
