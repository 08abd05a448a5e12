using System.Reflection;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Host;

/// <summary>What results come from: results of two producers are never mixed in one experiment.</summary>
internal static class Producer
{
    /// <summary>Version of the product.</summary>
    public static string Version { get; } =
        typeof(Producer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>
    /// The product with the arithmetic of all its engines, and what was added to it: silos of one cluster agree in it.
    /// </summary>
    public static string BuildOf(SpecVocabulary vocabulary)
    {
        IEnumerable<string> engines = vocabulary.Engines.Names.Select(engine => $"{engine} {vocabulary.Engines.KernelVersionOf(engine)}");
        return $"debias-grid {Version} ({string.Join(", ", engines)}){EditionOf(vocabulary)}";
    }

    /// <summary>
    /// Product and engine with their versions, for example <c>debias-grid 0.1.0, fused 1</c>, and what was added to the product.
    /// </summary>
    public static string Of(SpecVocabulary vocabulary, string engine) =>
        $"debias-grid {Version}, {engine} {vocabulary.Engines.Get(engine).Version}{EditionOf(vocabulary)}";

    private static string EditionOf(SpecVocabulary vocabulary) => vocabulary.Edition.Length == 0 ? "" : $", {vocabulary.Edition}";
}
