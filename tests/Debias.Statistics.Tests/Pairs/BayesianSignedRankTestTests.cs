using CsCheck;
using Debias.Statistics.Pairs;

namespace Debias.Statistics.Tests.Pairs;

public class BayesianSignedRankTestTests
{
    [Fact]
    public void Equal_streams_give_equal_posteriors()
    {
        RopeProbabilities first = BayesianSignedRankTest
            .Of([0.02, 0.01, -0.01, 0.04], 0.01, Draws.Stream("posterior").NextDouble, 500)
            .Probabilities;
        RopeProbabilities again = BayesianSignedRankTest
            .Of([0.02, 0.01, -0.01, 0.04], 0.01, Draws.Stream("posterior").NextDouble, 500)
            .Probabilities;
        Assert.Equal(first, again);
        Assert.Equal(1, first.FirstHigher + first.Equivalent + first.SecondHigher, 1e-12);
    }

    [Fact]
    public void Clear_cases_are_clear()
    {
        double[] higher = [.. Enumerable.Range(0, 20).Select(i => 0.1 + i / 1000.0)];
        Assert.InRange(Posterior(higher, 0.01).FirstHigher, 0.999, 1);
        Assert.InRange(Posterior([.. higher.Select(difference => -difference)], 0.01).SecondHigher, 0.999, 1);
        Assert.InRange(Posterior([.. higher.Select(difference => difference / 100)], 0.01).Equivalent, 0.999, 1);
    }

    /// <summary>
    /// One difference of weight w ~ Beta(1, ½) beside the pseudo-difference: the first is higher where both or the mixed pair lie above the
    /// ROPE, w² + 2w(1−w) &gt; (1−w)², that is 1 − w &lt; √½. P = 1 − P(1−w ≥ √½) = √(√½), as 1−w ~ Beta(½, 1).
    /// </summary>
    [Fact]
    public void One_difference_has_a_closed_form() => Assert.Equal(Math.Sqrt(Math.Sqrt(0.5)), Posterior([1], 0.1).FirstHigher, 0.02);

    /// <summary>Half of the mixed pairs' mean is within the ROPE then, so that only w² &gt; ½ counts: 1 − w &lt; 1 − √½.</summary>
    [Fact]
    public void Pairs_within_the_rope_count_as_equivalent() =>
        Assert.Equal(Math.Sqrt(1 - Math.Sqrt(0.5)), Posterior([1], 0.6).FirstHigher, 0.02);

    [Fact]
    public void Without_differences_or_with_zeros_alone_the_rope_has_everything_or_both_sides_share()
    {
        Assert.Equal(new RopeProbabilities(0, 1, 0), Posterior([], 0.01));
        Assert.Equal(new RopeProbabilities(0, 1, 0), Posterior([0, 0, 0], 0.01));
        Assert.Equal(new RopeProbabilities(0.5, 0, 0.5), Posterior([], 0));
    }

    /// <summary>All pairs, one by one.</summary>
    [Fact]
    public void Areas_are_those_of_all_pairs() =>
        Gen.Select(Gen.Int[-3, 3].Array[1, 8], Gen.Int[0, 3])
            .Sample(
                (values, rope) =>
                {
                    double[] sorted = [.. values.Order().Select(value => (double)value)];
                    double[] weights = [.. sorted.Select((_, i) => (i + 1) * 2.0 / (sorted.Length * (sorted.Length + 1)))];
                    double below = 0;
                    double above = 0;
                    for (int i = 0; i < sorted.Length; i++)
                    {
                        for (int j = 0; j < sorted.Length; j++)
                        {
                            double mean = (sorted[i] + sorted[j]) / 2;
                            below += weights[i] * weights[j] * Side(-rope - mean);
                            above += weights[i] * weights[j] * Side(mean - rope);
                        }
                    }

                    RopeProbabilities areas = new WalshAreas(sorted, rope).Under(weights);
                    Assert.Equal(below, areas.SecondHigher, 1e-12);
                    Assert.Equal(above, areas.FirstHigher, 1e-12);
                    Assert.Equal(1 - below - above, areas.Equivalent, 1e-12);
                }
            );

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentException>(() => Posterior([double.NaN], 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Posterior([1], -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianSignedRankTest.Of([1], 0.1, () => 0.5, 0));
    }

    private static double Side(double distance) =>
        distance switch
        {
            > 0 => 1,
            0 => 0.5,
            _ => 0,
        };

    private static RopeProbabilities Posterior(double[] differences, double rope) =>
        BayesianSignedRankTest.Of(differences, rope, Draws.Stream("posterior").NextDouble, 5000).Probabilities;
}
