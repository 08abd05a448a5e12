using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Reading;

namespace Debias.Grid.Specs.Tests;

public class FoldSeedsTests
{
    private const string Rest = "\nmethods: { standard: {} }\n";
    private const string Compas = "dataset: { kind: compas }" + Rest;

    [Fact]
    public void Folds_count_the_seeds()
    {
        ExperimentSpec spec = OfProduct("split: { scheme: repeated-k-fold, k: 5, repeats: 2 }\n" + Compas);

        Assert.Equal(Enumerable.Range(1, 10).Select(seed => (long)seed), spec.Seeds);
        Assert.Equal((5, 2), (spec.Points[0].Split.Folds, spec.Points[0].Split.Repeats));
        Assert.Contains(
            "\"split\":{\"scheme\":\"repeated-k-fold\",\"constant_features\":\"zero\",\"k\":5,\"repeats\":2}",
            SpecJson.Canonical(spec),
            StringComparison.Ordinal
        );
        Assert.Equal([3L, 4], OfProduct("split: { scheme: repeated-k-fold }\nseeds: [3, 4]\n" + Compas).Seeds);
        Assert.Equal(10, OfProduct("split: { scheme: repeated-k-fold }\n" + Compas).Seeds.Length);
    }

    [Fact]
    public void Other_splits_are_written_as_they_were() =>
        Assert.Contains(
            "\"split\":{\"scheme\":\"grid\",\"constant_features\":\"zero\"}",
            SpecJson.Canonical(OfProduct("seeds: 1\n" + Compas)),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(
        "split: { scheme: repeated-k-fold, k: 5, repeats: 2 }\nseeds: 11\n" + Compas,
        "'split.scheme: repeated-k-fold' has the seeds 1 to 10 (k × repeats), not 11; lower seeds, or raise split.repeats"
    )]
    [InlineData("split: { scheme: repeated-k-fold, k: [5, 3] }\nseeds: 4\n" + Compas, "has the seeds 1 to 3 (k × repeats), not 4")]
    [InlineData("split: { scheme: repeated-k-fold }\nseeds: [0, 1]\n" + Compas, "not 0;")]
    [InlineData("split: { scheme: repeated-k-fold, k: [5, 10] }\n" + Compas, "the spec has no seeds")]
    [InlineData("split: { scheme: repeated-k-fold, k: 2 }\n" + Compas, "'split.k' must be an integer at least 3")]
    [InlineData("split: { k: 5 }\nseeds: 2\n" + Compas, "'split.k' belongs to 'split.scheme: repeated-k-fold'")]
    [InlineData("seeds: 2\n" + Compas + "split: { scheme: authors, repeats: 3 }", "'split.repeats' belongs to")]
    [InlineData(
        "split: { scheme: repeated-k-fold }\ndataset: { kind: synthetic-loh }" + Rest,
        "divides one dataset, but synthetic-loh draws new data for every seed; split by 'grid'"
    )]
    public void What_does_not_fit_is_refused(string yaml, string message) =>
        Assert.Contains(
            message,
            Assert.Single(Assert.Throws<SpecException>(() => OfProduct(yaml)).Errors).ToString(),
            StringComparison.Ordinal
        );

    private static ExperimentSpec OfProduct(string yaml) =>
        SpecReader.Read(yaml, "experiments/folds.yaml", TestVocabulary.OfProduct, SpecOverrides.None);
}
