using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public sealed class OwnNetworkTests
{
    [Fact]
    public void A_network_is_part_of_the_identity_and_round_trips()
    {
        ExperimentSpec spec = Read(Yaml("network: { file: mine.pt, activation: tanh }"));

        NetworkSpec network = Assert.Single(spec.Points).Network;
        Assert.True(network.IsGiven);
        Assert.Equal("tanh", network.Activation);
        Assert.True(Path.IsPathFullyQualified(network.File));
        Assert.Equal(SpecJson.Canonical(spec), SpecJson.Canonical(SpecJson.Deserialise(SpecJson.Serialise(spec))));
        Assert.NotEqual(ExperimentId.Of(Read(Yaml("network: { file: mine.pt }"))), ExperimentId.Of(spec));
    }

    [Fact]
    public void Without_one_the_resolved_spec_says_nothing_of_networks()
    {
        ExperimentSpec spec = Read(Yaml(""));
        Assert.False(Assert.Single(spec.Points).Network.IsGiven);
        Assert.DoesNotContain("network", SpecJson.Canonical(spec), StringComparison.Ordinal);
    }

    [Fact]
    public void Several_files_are_a_sweep()
    {
        ExperimentSpec spec = Read(Yaml("network: { file: [one.pt, two.pt] }"));
        Assert.Equal(["one.pt", "two.pt"], spec.Points.Select(point => Path.GetFileName(point.Network.File)));
    }

    [Theory]
    [InlineData("network: { activation: relu }", "'network.file' is missing")]
    [InlineData("network: { file: a.pt }\nclassifier: { width: 8 }", "leave one of them out")]
    [InlineData("network: { file: a.pt, activation: sinus }", "'network.activation' must be")]
    [InlineData("network: { flie: a.pt }", "did you mean 'file'")]
    public void What_is_wrong_is_said(string sections, string sentence)
    {
        SpecException exception = Assert.Throws<SpecException>(() => Read(Yaml(sections)));
        Assert.Contains(exception.Errors, error => error.Message.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_training_is_refused_with_the_reason()
    {
        string yaml = Yaml("network: { file: a.pt }").Replace("standard: {}", "adversarial-in-processing: {}", StringComparison.Ordinal);
        SpecException exception = Assert.Throws<SpecException>(() => SpecReader.Read(yaml, "x.yaml", OfProduct, new SpecOverrides()));
        Assert.Contains(
            exception.Errors,
            error => error.Message.Contains("it cannot debias a network that is brought", StringComparison.Ordinal)
        );
    }

    private static string Yaml(string sections) =>
        $$"""
            name: own
            dataset: { kind: synthetic-loh, alpha: 1 }
            seeds: 2
            methods: { standard: {} }
            {{sections}}
            """;
}
