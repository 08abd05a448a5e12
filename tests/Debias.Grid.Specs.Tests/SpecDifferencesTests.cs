using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public class SpecDifferencesTests
{
    private const string Text = """
        dataset: { kind: compas }
        seeds: 3
        measures: [spd]
        methods: { standard: {} }
        """;

    [Fact]
    public void Equal_specs_have_none() => Assert.Empty(Between(Text, Text + "\nexecution: { priority: 3 }"));

    [Theory]
    [InlineData("seeds: 3", "seeds: 4", "seeds", "[1,2,3]", "[1,2,3,4]")]
    [InlineData("measures: [spd]", "measures: [spd]\nclassifier: { width: 16 }", "classifier.width", "32", "16")]
    [InlineData("measures: [spd]", "measures: [spd]\nengine: torch-cpu", "engine", "auto", "torch-cpu")]
    [InlineData("standard: {}", "standard: {}, pruning: {}", "methods[pruning].name", "nothing", "pruning")]
    public void A_value_is_named_as_a_spec_names_it(string text, string changed, string path, string left, string right) =>
        Assert.Contains(new SpecDifference(path, left, right), Between(Text, Text.Replace(text, changed, StringComparison.Ordinal)));

    [Fact]
    public void With_several_points_each_is_named()
    {
        string swept = Text + "\nclassifier: { width: [16, 32] }";
        Assert.Equal(
            ["points[0].classifier.max_epochs", "points[1].classifier.max_epochs"],
            Between(swept, Text + "\nclassifier: { width: [16, 32], max_epochs: 7 }").Select(difference => difference.Path)
        );
    }

    private static IReadOnlyList<SpecDifference> Between(string left, string right) =>
        SpecDifferences.Between(SpecJson.Canonical(Read(left)), SpecJson.Canonical(Read(right)));
}
