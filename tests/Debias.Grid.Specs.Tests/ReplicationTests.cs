using Debias.Grid.Specs.Documents;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public sealed class ReplicationTests
{
    [Fact]
    public void Adaptive_replication_plans_the_most_seeds_and_round_trips()
    {
        ExperimentSpec spec = Read(Yaml("{ from: 20, to: 200, until: { half_width: 0.01 } }"));

        Assert.Equal(200, spec.Seeds.Length);
        Assert.Equal(
            new ReplicationSpec
            {
                From = 20,
                To = 200,
                HalfWidth = 0.01,
                Figure = "both",
            },
            spec.Replication
        );
        Assert.Contains(
            """"replication":{"from":20,"to":200,"half_width":0.01,"figure":"both"},"measures":"""",
            SpecJson.Canonical(spec),
            StringComparison.Ordinal
        );
        Assert.Equal(SpecJson.Canonical(spec), SpecJson.Canonical(SpecJson.Deserialise(SpecJson.Serialise(spec))));
        Assert.NotEqual(ExperimentId.Of(Read(Yaml("200"))), ExperimentId.Of(spec));
    }

    [Theory]
    [InlineData("{ from: 20, to: 200 }", "'seeds.until' must say when")]
    [InlineData("{ from: 20, to: 10, until: { half_width: 0.1 } }", "goes from 20 to 10")]
    [InlineData("{ from: 20, to: 257, until: { half_width: 0.1 } }", "at most 256")]
    [InlineData("{ from: 2, to: 20, until: { half_width: 0.1 } }", "at least 5")]
    [InlineData("{ to: 20, until: { half_width: 0.1 } }", "'seeds.from' is missing")]
    [InlineData("{ from: 6, to: 20, until: { halfwidth: 0.1 } }", "did you mean 'half_width'")]
    [InlineData("{ from: 6, to: 20, until: { half_width: 0 } }", "greater than 0")]
    [InlineData("{ from: 6, to: 20, step: 2, until: { half_width: 0.1 } }", "unknown key 'step'")]
    [InlineData("{ count: 6 }", "a map of neither kind")]
    public void What_is_wrong_is_said(string seeds, string sentence)
    {
        SpecException exception = Assert.Throws<SpecException>(() => Read(Yaml(seeds)));

        Assert.Contains(exception.Errors, error => error.Message.Contains(sentence, StringComparison.Ordinal));
    }

    private static string Yaml(string seeds) =>
        $$"""
            name: adaptive
            dataset: { kind: synthetic-loh, alpha: 1 }
            seeds: {{seeds}}
            methods: { standard: {} }
            """;
}
