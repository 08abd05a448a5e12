namespace Debias.Grid.Specs.Vocabulary;

/// <summary>Defaults of a method's options that depend on protocol and data; they go before those of the definitions.</summary>
/// <param name="method">The method's name.</param>
/// <param name="protocol"><c>paper</c> or <c>released</c>.</param>
/// <param name="datasetKind">The dataset's kind.</param>
/// <param name="protectedAttribute">The protected attribute; empty where an option names it at each point.</param>
/// <returns>Values by option name, as in canonical JSON; options that are absent keep the definition's default.</returns>
public delegate IReadOnlyDictionary<string, string> MethodDefaults(string method, string protocol, string datasetKind, string protectedAttribute);
