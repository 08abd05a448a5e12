using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;

namespace Debias.Grid.Specs.Tests;

/// <summary>An option that is a list of numbers, as <c>strengths</c> of gap regularisation is.</summary>
public sealed class NumberListTests
{
    [Theory]
    [InlineData("[0, 1.5, 10]", "[0,1.5,10]")]
    [InlineData("[0]", "[0]")]
    [InlineData("2", "[2]")]
    public void A_list_means_the_list_and_one_number_a_list_of_one(string written, string value)
    {
        ExperimentSpec spec = Read(written);
        Assert.Single(spec.Points);
        Assert.Equal(value, spec.Points[0].Methods[1].Options["strengths"]);
    }

    [Theory]
    [InlineData("[]", "'methods.gap-regularisation.strengths' is empty; list at least one value")]
    [InlineData("[1, 1.0]", "twice; keep one")]
    [InlineData("[1, -1]", "must be a list of numbers at least 0, found the integer -1")]
    [InlineData("[a]", "must be a list of numbers at least 0, found the text 'a'")]
    [InlineData("{ from: 1, to: 2, step: 1 }", "must be a list of numbers at least 0, found a map")]
    public void A_bad_list_gives_one_clear_message(string written, string message) =>
        Assert.Contains(message, Assert.Throws<SpecException>(() => Read(written)).Message, StringComparison.Ordinal);

    private static ExperimentSpec Read(string strengths) =>
        SpecReader.Read(
            $"dataset: {{ kind: compas }}\nseeds: 1\nmethods:\n  standard: {{}}\n  gap-regularisation: {{ strengths: {strengths} }}\n",
            "experiments/example.yaml",
            TestVocabulary.OfProduct,
            SpecOverrides.None
        );
}
