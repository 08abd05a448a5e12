using System.Text.Json;
using CsCheck;
using Debias.Statistics.Pairs;

namespace Debias.Statistics.Tests.Pairs;

public class BayesianCorrelatedTTestTests
{
    [Theory]
    [MemberData(nameof(PairedTTestTests.Ratios), MemberType = typeof(PairedTTestTests))]
    public void Areas_agree_with_the_reference(string name, double ratio)
    {
        JsonElement expected = Example.Reference.GetProperty($"corrected_t_ratio_{name}").GetProperty("bayes_rope0.005");
        RopeProbabilities areas = BayesianCorrelatedTTest
            .ForPopulation(Example.Differences, new TestToTrainRatio(ratio), 0.005)
            .Probabilities;

        Assert.Equal(expected.GetProperty("B_better").GetDouble(), areas.SecondHigher, 1e-9);
        Assert.Equal(expected.GetProperty("rope").GetDouble(), areas.Equivalent, 1e-9);
        Assert.Equal(expected.GetProperty("A_better").GetDouble(), areas.FirstHigher, 1e-9);
    }

    [Fact]
    public void Swapped_methods_swap_the_areas_and_without_a_rope_half_the_p_value_is_one_of_them() =>
        Draws.Distinct.Sample(differences =>
        {
            TestToTrainRatio ratio = TestToTrainRatio.OfDefaultSplit;
            RopeProbabilities areas = BayesianCorrelatedTTest.ForPopulation(differences, ratio, 0.1).Probabilities;
            RopeProbabilities swapped = BayesianCorrelatedTTest
                .ForPopulation([.. differences.Select(difference => -difference)], ratio, 0.1)
                .Probabilities;
            RopeProbabilities noRope = BayesianCorrelatedTTest.ForPopulation(differences, ratio, 0).Probabilities;
            Assert.Equal(areas.FirstHigher, swapped.SecondHigher, 1e-9);
            Assert.Equal(1, areas.FirstHigher + areas.Equivalent + areas.SecondHigher, 1e-9);
            Assert.Equal(PairedTTest.ForPopulation(differences, ratio).PValue / 2, Math.Min(noRope.FirstHigher, noRope.SecondHigher), 1e-9);
        });

    [Theory]
    [InlineData(0.02, 0, 0, 1)]
    [InlineData(0.01, 0, 1, 0)]
    [InlineData(-0.02, 1, 0, 0)]
    public void Without_spread_all_lies_where_the_mean_is(double mean, double second, double equivalent, double first) =>
        Assert.Equal(
            new RopeProbabilities(second, equivalent, first),
            BayesianCorrelatedTTest.ForPopulation([mean, mean], TestToTrainRatio.OfDefaultSplit, 0.01).Probabilities
        );

    [Fact]
    public void One_pair_has_no_posterior_and_a_negative_rope_is_refused()
    {
        Assert.Equal(
            RopeProbabilities.Undefined,
            BayesianCorrelatedTTest.ForPopulation([0.1], TestToTrainRatio.OfDefaultSplit, 0.01).Probabilities
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            BayesianCorrelatedTTest.ForPopulation([0.1, 0.2], TestToTrainRatio.OfDefaultSplit, -0.01)
        );
    }
}
