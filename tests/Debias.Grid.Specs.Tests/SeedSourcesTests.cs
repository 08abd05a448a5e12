using Debias.Grid.Specs.Reading;
using static Debias.Grid.Specs.Tests.TestVocabulary;

namespace Debias.Grid.Specs.Tests;

public class SeedSourcesTests
{
    private const string Rest = "\ndataset: { kind: compas }\nmethods: { standard: {} }\n";

    [Fact]
    public void Crossed_sources_are_every_combination_of_levels_from_one_on()
    {
        ExperimentSpec spec = Read("seeds: { split: 3, init: 2, order: 3, dropout: fixed }" + Rest);

        Assert.Equal([1L, 2, 3], spec.Seeds);
        Assert.Equal(
            [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)],
            spec.Points.Select(point => (point.Classifier.InitialisationReplicate, point.Classifier.OrderReplicate))
        );
        Assert.All(spec.Points, point => Assert.Equal((1, 0), (point.Classifier.DropoutReplicate, point.Classifier.MethodReplicate)));
        Assert.Equal(
            ["classifier.initialisation_replicate", "classifier.order_replicate"],
            spec.Points[0].Swept.Select(swept => swept.Path)
        );
    }

    [Fact]
    public void One_at_a_time_the_others_are_drawn_by_the_seed()
    {
        ExperimentSpec spec = Read("seeds: { split: [7, 9], init: 3, method: 2, dropout: fixed, design: one-at-a-time }" + Rest);

        Assert.Equal([7L, 9], spec.Seeds);
        Assert.Equal(
            [(0, 0), (1, 0), (2, 0), (0, 1)],
            spec.Points.Select(point => (point.Classifier.InitialisationReplicate, point.Classifier.MethodReplicate))
        );
        Assert.All(spec.Points, point => Assert.Equal((1, 0), (point.Classifier.DropoutReplicate, point.Classifier.OrderReplicate)));
        Assert.All(spec.Points, point => Assert.Equal(2, point.Swept.Length));
    }

    [Fact]
    public void Sources_stand_in_the_order_of_the_document_among_other_sweeps()
    {
        ExperimentSpec spec = Read("classifier: { width: [8, 16] }\nseeds: { order: 2, split: 1, init: 2 }" + Rest);

        Assert.Equal(
            ["classifier.width", "classifier.order_replicate", "classifier.initialisation_replicate"],
            spec.Points[0].Swept.Select(swept => swept.Path)
        );
        Assert.Equal(8, spec.Points.Length);
    }

    [Fact]
    public void The_map_is_shorthand_for_sweeps() =>
        Assert.Equal(
            SpecJson.Canonical(Read("seeds: { split: 4, init: 2 }" + Rest)),
            SpecJson.Canonical(Read("seeds: 4\nclassifier: { initialisation_replicate: [1, 2] }" + Rest))
        );

    [Fact]
    public void The_flag_for_seeds_is_a_number_of_splits()
    {
        ExperimentSpec spec = Read("seeds: { split: 10, init: 2 }" + Rest, new SpecOverrides { Seeds = 2 });

        Assert.Equal((2, 2), (spec.Seeds.Length, spec.Points.Length));
    }

    [Fact]
    public void Replicates_at_their_default_leave_the_resolved_spec_as_it_was()
    {
        string plain = SpecJson.Canonical(Read("seeds: 1" + Rest));

        Assert.DoesNotContain("order_replicate", plain, StringComparison.Ordinal);
        Assert.Equal(plain, SpecJson.Canonical(Read("seeds: 1\nclassifier: { order_replicate: 0, method_replicate: 0 }" + Rest)));
        ExperimentSpec other = Read("seeds: 1\nclassifier: { order_replicate: 3 }" + Rest);
        Assert.Contains("\"order_replicate\":3", SpecJson.Canonical(other), StringComparison.Ordinal);
        Assert.Equal(3, SpecJson.Deserialise(SpecJson.Serialise(other)).Points[0].Classifier.OrderReplicate);
    }

    [Theory]
    [InlineData(
        "seeds: { split: 2, init: 0 }",
        "'seeds.init' must be an integer at least 2 and at most 1,000, or 'fixed', found the integer 0"
    )]
    [InlineData("seeds: { split: 2, order: fix }", "found the text 'fix'")]
    [InlineData("seeds: { split: 2, ordr: 5 }", "unknown key 'ordr' in seeds; did you mean 'order'?")]
    [InlineData("seeds: { split: 0, init: 2 }", "'seeds.split' must be at least 1, found 0")]
    [InlineData("seeds: { init: 2 }", "'seeds' has no splits; add 'split: 10'")]
    [InlineData(
        "seeds: { split: 2, init: 2, design: cross }",
        "one of crossed, one-at-a-time, found the text 'cross'; did you mean 'crossed'?"
    )]
    [InlineData(
        "seeds: { split: 2, init: 2 }\nclassifier: { initialisation_replicate: [0, 1] }",
        "'seeds.init' and 'classifier.initialisation_replicate' both number the streams of one source (initial weights); keep one"
    )]
    [InlineData(
        "seeds: { split: 2, method: fixed }\nclassifier: { method_replicate: 4 }",
        "'seeds.method' and 'classifier.method_replicate' both"
    )]
    [InlineData(
        "seeds: { split: 2, init: 1000, order: 1000, design: crossed }",
        "classifier.initialisation_replicate: 1,000 × classifier.order_replicate: 1,000"
    )]
    public void What_does_not_fit_is_refused_at_its_place(string seeds, string message) =>
        Assert.Contains(Errors(seeds + Rest), error => error.Contains(message, StringComparison.Ordinal));
}
