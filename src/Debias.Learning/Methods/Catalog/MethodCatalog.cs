namespace Debias.Learning.Methods.Catalog;

/// <summary>Every debiasing method there is, its options with their defaults, and the one way to make one.</summary>
public static class MethodCatalog
{
    private const string Paper = "paper";
    private const string Released = "released";

    private static readonly MethodDefinition[] Definitions =
    [
        MethodDefinitions.Standard,
        MethodDefinitions.Random,
        MethodDefinitions.RejectOption,
        MethodDefinitions.EqualisedOdds,
        MethodDefinitions.Pruning,
        MethodDefinitions.BiasGradient,
        AdversarialDefinitions.FineTuning,
        AdversarialDefinitions.InProcessing,
    ];

    /// <summary>Names, as in a spec.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Definitions.Select(definition => definition.Name)];

    /// <summary>One sentence on a method.</summary>
    public static string Describe(string method) => Find(method).Description;

    /// <summary>A method's options.</summary>
    public static IReadOnlyList<MethodOption> Options(string method) => Find(method).Options;

    /// <summary>Every option's value where a spec has none, as text.</summary>
    /// <param name="method">The method's name.</param>
    /// <param name="protocol"><c>paper</c> or <c>released</c>.</param>
    /// <param name="datasetKind">The kind of dataset, whose published settings apply under <c>released</c>.</param>
    /// <param name="protectedAttribute">The protected attribute, whose published settings apply under <c>released</c>.</param>
    /// <exception cref="ArgumentException">There is no such method or protocol.</exception>
    public static IReadOnlyDictionary<string, string> Defaults(string method, string protocol, string datasetKind, string protectedAttribute = "") =>
        protocol is Paper or Released
            ? Find(method).Defaults(protocol == Released, datasetKind, protectedAttribute)
            : throw new ArgumentException($"There is no protocol '{protocol}'; there are {Paper} and {Released}.", nameof(protocol));

    /// <summary>Makes a method.</summary>
    /// <param name="method">Its name.</param>
    /// <param name="options">Every option's value, as text; texts may be quoted as in JSON.</param>
    /// <exception cref="ArgumentException">A name or value is not valid.</exception>
    public static IDebiasingMethod Create(string method, IReadOnlyDictionary<string, string> options)
    {
        MethodDefinition definition = Find(method);
        return definition.Create(new OptionValues(method, definition.Options, options).Validate());
    }

    private static MethodDefinition Find(string method) =>
        Array.Find(Definitions, definition => definition.Name == method)
        ?? throw new ArgumentException($"There is no method '{method}'; there are {string.Join(", ", Names)}.", nameof(method));
}
