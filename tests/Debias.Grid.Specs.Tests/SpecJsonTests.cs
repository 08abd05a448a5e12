using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Debias.OptionModel;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public class SpecJsonTests
{
    private const string Yaml = """
        name: loh
        dataset: { kind: synthetic-loh, alpha: [0.5, 1], size: 3e3 }
        seeds: [42, 7]
        measures: [spd]
        objective: { epsilon: [0.05, 0.1] }
        protocol: paper
        methods: { bias-gda: { learning_rate: 0.00001 }, standard: {} }
        execution: { priority: 3 }
        """;

    [Fact]
    public void Canonical_json_is_this()
    {
        const string Classifier =
            """{"hidden_layers":10,"width":32,"dropout":0.05,"batch_size":64,"max_epochs":1000,"learning_rate":0.001,"check_every":10,"patience":10,"restore":"best","training_replicate":0}""";
        const string Methods =
            """[{"name":"bias-gda","options":{"batch_size":256,"epochs":100,"learning_rate":1E-05,"optimiser":"plain"}},{"name":"standard","options":{}}]""";
        string Point(int index, string alpha) =>
            $$$"""{"index":{{{index}}},"swept":[{"path":"dataset.alpha","value":{{{alpha}}}}],"dataset":{"kind":"synthetic-loh","protected":"a","options":{"alpha":{{{alpha}}},"model":"B1","size":3000}},"split":{"scheme":"grid","constant_features":"zero"},"objective":{"epsilon":[0.05,0.1],"margin":0.01,"performance":"balanced_accuracy","validation_figures":"point"},"classifier":{{{Classifier}}},"methods":{{{Methods}}}}""";

        Assert.Equal(
            $$"""{"name":"loh","protocol":"paper","engine":"auto","seeds":[42,7],"measures":["spd"],"points":[{{Point(0, "0.5")}},{{Point(1, "1")}}]}""",
            SpecJson.Canonical(Read(Yaml))
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_round_trip_loses_nothing(bool indented)
    {
        ExperimentSpec spec = Read(Yaml);
        ExperimentSpec back = SpecJson.Deserialise(SpecJson.Serialise(spec, indented));

        Assert.Equal(SpecJson.Serialise(spec), SpecJson.Serialise(back));
        Assert.Equal(3, back.Execution.Priority);
        Assert.Equal(ExperimentId.Of(spec), ExperimentId.Of(back));
    }

    [Fact]
    public void Text_round_trips_whatever_it_holds()
    {
        ExperimentSpec spec = Read(
            """
            dataset: { kind: csv, path: "ä \"b\".csv", label: "x\ty", positive: "ε,☃", protected: s, privileged: ["a,b", "\\"] }
            seeds: 1
            methods: { standard: {} }
            """
        );
        DatasetSpec back = SpecJson.Deserialise(SpecJson.Serialise(spec, indented: true)).Points[0].Dataset;

        Assert.Equal(spec.Points[0].Dataset.Options, back.Options);
        Assert.Equal("x\ty", CanonicalJson.Text(back.Options["label"]));
        Assert.Equal(["a,b", "\\"], CanonicalJson.Texts(back.Options["privileged"]));
    }

    [Fact]
    public void Identity_is_name_and_hash()
    {
        ExperimentSpec spec = Read(Yaml);
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(SpecJson.Canonical(spec))));

        Assert.Equal($"loh-{hash[..12].ToUpperInvariant()}", ExperimentId.Of(spec), ignoreCase: true);
        Assert.Equal(ExperimentId.Of(spec), ExperimentId.Of(spec).ToLowerInvariant());
    }

    [Fact]
    public void Identity_ignores_spelling_and_execution_but_no_number()
    {
        string id = ExperimentId.Of(Read(Yaml));

        Assert.Equal(id, ExperimentId.Of(Read(Yaml.Replace("3e3", "3000", StringComparison.Ordinal))));
        Assert.Equal(id, ExperimentId.Of(Read(Yaml.Replace("priority: 3", "max_attempts: 9", StringComparison.Ordinal))));
        Assert.Equal(id, ExperimentId.Of(Read(Yaml.Replace("[0.5, 1]", "{ from: 0.5, to: 1, step: 0.5 }", StringComparison.Ordinal))));
        Assert.Equal(id, ExperimentId.Of(Read(Yaml + "\nclassifier: { width: 32 }")));
        Assert.NotEqual(id, ExperimentId.Of(Read(Yaml + "\nclassifier: { width: 33 }")));
        Assert.NotEqual(id, ExperimentId.Of(Read(Yaml.Replace("42, 7", "7, 42", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{")]
    public void What_is_not_a_spec_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => SpecJson.Deserialise(json));

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0, "0")]
    [InlineData(1e-5, "1E-05")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(3000, "3000")]
    public void Numbers_have_one_spelling(double value, string canonical) => Assert.Equal(canonical, CanonicalJson.Of(value));
}
