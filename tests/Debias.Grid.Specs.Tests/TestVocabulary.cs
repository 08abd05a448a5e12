using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Engines.Catalog;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;

namespace Debias.Grid.Specs.Tests;

/// <summary>A small vocabulary like the real one, whose words do not change when the real one's do.</summary>
internal static class TestVocabulary
{
    private static readonly DatasetDescription Described = new()
    {
        Title = "Test data.",
        Summary = "",
        Origin = "",
        Citation = "",
        Licence = "",
        Label = "",
        KnownHarms = [],
    };

    private static readonly EngineCatalog Engines = EngineCatalog.Of(
        Engine("fused", "fused-cpu"),
        Engine("torch-cpu"),
        Engine("torch-cuda")
    );

    /// <summary>The product's own words, with engines that do nothing.</summary>
    public static SpecVocabulary OfProduct { get; } = new(DatasetCatalog.BuiltIn, MethodCatalog.BuiltIn, Engines);

    public static SpecVocabulary Create() =>
        new(
            DatasetCatalog.Of(
                new DatasetKind<NoOptions>("compas", (_, _) => throw new NotSupportedException())
                {
                    ProtectedAttributes = [new("race", ""), new("sex", "")],
                    Description = Described,
                    PublishedSettings = [new PublishedSetting("bias-gda", "epochs", "200")],
                },
                new DatasetKind<TestSimulation>("synthetic-loh", (_, _) => throw new NotSupportedException())
                {
                    ProtectedAttributes = [new("a", "")],
                    Description = Described,
                },
                new DatasetKind<TestTable>("csv", (_, _) => throw new NotSupportedException())
                {
                    ProtectedAttributes = [],
                    ProtectedOption = "protected",
                    Description = Described,
                }
            ),
            MethodCatalog.Of(Method<NoOptions>("standard"), Method<TestPruning>("pruning"), Method<TestBiasGradient>("bias-gda")),
            Engines
        );

    public static ExperimentSpec Read(string yaml, SpecOverrides? overrides = null, string file = "experiments/example.yaml") =>
        SpecReader.Read(yaml, file, Create(), overrides ?? SpecOverrides.None);

    public static ExperimentSpec Read(string yaml, params string[] settings) => Read(yaml, new SpecOverrides { Settings = settings });

    /// <summary>The errors of a spec that cannot be used, one a line as the user sees them.</summary>
    public static string[] Errors(string yaml, SpecOverrides? overrides = null) =>
        [.. Assert.Throws<SpecException>(() => Read(yaml, overrides)).Errors.Select(error => error.ToString())];

    public static string Error(string yaml, params string[] settings) =>
        Assert.Single(Errors(yaml, new SpecOverrides { Settings = settings }));

    private static EngineDefinition Engine(string name, params string[] formerNames) =>
        new(name, "1", () => throw new NotSupportedException()) { FormerNames = formerNames };

    public static MethodDefinition<T> Method<T>(string name)
        where T : class =>
        new(name, _ => throw new NotSupportedException())
        {
            Title = name,
            Description = "A method.",
            Appearance = new MethodAppearance("#000000", MethodMarker.FilledCircle),
            NeedsProtectedAttribute = false,
            ReturnsNetwork = true,
        };
}
