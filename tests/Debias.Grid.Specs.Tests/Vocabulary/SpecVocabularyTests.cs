using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Grid.Specs.Documentation;
using Debias.Grid.Specs.Reading;
using Debias.Grid.Specs.Schema;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Engines.Catalog;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Methods.Definitions;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Tests.Vocabulary;

/// <summary>The real catalogues, put together.</summary>
public class SpecVocabularyTests
{
    [Fact]
    public void Every_default_of_every_method_is_valid_on_every_dataset()
    {
        foreach (DatasetKind dataset in DatasetCatalog.BuiltIn.Kinds)
        {
            foreach (MethodDefinition method in MethodCatalog.BuiltIn.Definitions)
            {
                foreach (Protocol protocol in Enum.GetValues<Protocol>())
                {
                    Assert.Equal(method.Name, method.Create(Defaults(method.Name, protocol, dataset.Name)).Name);
                }
            }
        }
    }

    [Fact]
    public void Words_from_elsewhere_are_read_documented_and_completed_like_any_other()
    {
        SpecVocabulary more = TestVocabulary
            .Create()
            .With(new EngineDefinition("mine", "1", () => throw new NotSupportedException()))
            .With(TestVocabulary.Method<TestPruning>("prune-more"))
            .With(
                new DatasetKind<NoOptions>("mine", (_, _) => throw new NotSupportedException())
                {
                    ProtectedAttributes = [new("a", "")],
                    Description = DatasetCatalog.BuiltIn.Kinds[0].Description,
                }
            );
        const string Yaml = "dataset: { kind: mine }\nseeds: 1\nengine: mine\nmethods: { prune-more: {} }\n";
        ExperimentSpec spec = SpecReader.Read(Yaml, "x.yaml", more, SpecOverrides.None);
        Assert.Equal(("mine", "mine", "prune-more"), (spec.Engine, spec.Points[0].Dataset.Kind, spec.Points[0].Methods[0].Name));
        Assert.Contains("`torch-cuda`, `mine`.", SpecReference.Create(more), StringComparison.Ordinal);
        Assert.Contains("\"mine\"", SpecSchema.Create(more)["properties"]!["engine"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(TestVocabulary.Errors(Yaml), error => error.Contains("mine", StringComparison.Ordinal));
    }

    [Fact]
    public void An_engine_is_read_by_the_name_it_had_before_and_is_the_same_experiment()
    {
        static ExperimentSpec Of(string engine) =>
            SpecReader.Read(
                $"dataset: {{ kind: compas }}\nseeds: 1\nengine: {engine}\nmethods: {{ standard: {{}} }}\n",
                "x.yaml",
                TestVocabulary.Create(),
                SpecOverrides.None
            );

        Assert.Equal("fused", Of("fused-cpu").Engine);
        Assert.Equal(ExperimentId.Of(Of("fused")), ExperimentId.Of(Of("fused-cpu")));
        Assert.NotEqual(ExperimentId.Of(Of("fused")), ExperimentId.Of(Of("torch-cpu")));
    }

    [Fact]
    public void A_name_that_is_taken_is_refused() =>
        Assert.Contains(
            "'pruning'",
            Assert.Throws<ArgumentException>(() => TestVocabulary.Create().With(TestVocabulary.Method<TestPruning>("pruning"))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Published_settings_name_options_that_there_are()
    {
        foreach (PublishedSetting setting in DatasetCatalog.BuiltIn.Kinds.SelectMany(kind => kind.PublishedSettings))
        {
            OptionDefinition option = MethodCatalog
                .BuiltIn.Get(setting.Method)
                .Options.Definitions.Single(option => option.Name == setting.Option);
            Assert.Equal(setting.Value, CanonicalJson.Display(OptionValue.Parse(option, setting.Value)));
        }
    }

    [Theory]
    [InlineData("adult", "0.52", "0.62", "200", "3")]
    [InlineData("bank", "0.8", "0.7", "200", "3")]
    [InlineData("bank-full", "0.8", "0.7", "200", "3")]
    [InlineData("compas", "0.55", "0.61", "200", "1")]
    [InlineData("mimic-iii", "0.6", "0.6", "100", "1")]
    [InlineData("csv", "0.55", "0.61", "200", "1")]
    public void Released_settings_are_the_published_ones(
        string kind,
        string pruningBound,
        string gradientBound,
        string epochs,
        string evaluations
    )
    {
        Dictionary<string, string> pruning = Defaults("pruning", Protocol.Released, kind);
        Dictionary<string, string> gradient = Defaults("bias-gda", Protocol.Released, kind);

        Assert.Equal(pruningBound, pruning["minimum_performance"]);
        Assert.Equal("0.52", pruning["stop_below"]);
        Assert.Equal(gradientBound, gradient["minimum_performance"]);
        Assert.Equal(epochs, gradient["epochs"]);
        Assert.Equal(evaluations, gradient["evaluations_per_epoch"]);
    }

    [Theory]
    [InlineData(Protocol.Released, "compas", "race", "0", "1")]
    [InlineData(Protocol.Released, "compas", "sex", "0", "0")]
    [InlineData(Protocol.Released, "adult", "sex", "1", "1")]
    [InlineData(Protocol.Recommended, "compas", "race", "1", "1")]
    [InlineData(Protocol.Recommended, "compas", "sex", "1", "1")]
    [InlineData(Protocol.Paper, "compas", "race", "1", "1")]
    [InlineData(Protocol.Paper, "compas", "sex", "1", "1")]
    [InlineData(Protocol.Paper, "mimic-iii", "insurance", "1", "0")]
    public void Only_the_released_protocol_inverts_reject_option_classification(
        Protocol protocol,
        string kind,
        string attribute,
        string favourable,
        string privileged
    )
    {
        Dictionary<string, string> options = Defaults("roc", protocol, kind, attribute);

        Assert.Equal(protocol == Protocol.Released ? "\"declared\"" : "\"measured\"", options["deprived"]);
        Assert.Equal(favourable, options["favourable_label"]);
        Assert.Equal(privileged, options["privileged_group"]);
    }

    private static Dictionary<string, string> Defaults(string method, Protocol protocol, string dataset, string attribute = "") =>
        SpecVocabulary
            .OptionsOf(MethodCatalog.BuiltIn.Get(method), protocol, DatasetCatalog.BuiltIn.Get(dataset), attribute)
            .ToDictionary(option => option.Name, option => option.Default!);
}
