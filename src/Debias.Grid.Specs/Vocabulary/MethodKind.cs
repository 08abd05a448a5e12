namespace Debias.Grid.Specs.Vocabulary;

/// <summary>A method a spec can name.</summary>
/// <param name="Name">For example <c>pruning</c>.</param>
/// <param name="Description">One sentence for a person.</param>
/// <param name="Options">Its options.</param>
public sealed record MethodKind(string Name, string Description, IReadOnlyList<OptionDefinition> Options);

/// <summary>Defaults of a method's options that depend on protocol and data; they go before those of the definitions.</summary>
/// <param name="method">The method's name.</param>
/// <param name="protocol"><c>paper</c> or <c>released</c>.</param>
/// <param name="datasetKind">The dataset's kind.</param>
/// <param name="protectedAttribute">The protected attribute; empty where an option names it at each point.</param>
/// <returns>Values by option name, as in canonical JSON; options that are absent keep the definition's default.</returns>
public delegate IReadOnlyDictionary<string, string> MethodDefaults(string method, string protocol, string datasetKind, string protectedAttribute);
