using Debias.Fairness.PostProcessing;
using Debias.Fairness.PostProcessing.SeveralGroups;

namespace Debias.Fairness.Tests.PostProcessing.SeveralGroups;

[Trait("Speed", "Fast")]
public sealed class SeveralThresholdFitTests
{
    private static readonly double[] Relaxations = [0, 0.05, 0.1, 0.3, 0.7, 1, 2];

    [Theory]
    [InlineData(1, 30, 3)]
    [InlineData(2, 24, 3)]
    [InlineData(3, 28, 4)]
    [InlineData(4, 9, 3)]
    public void No_thresholds_do_better_within_the_bound(int seed, int rows, int groups)
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(seed, rows, groups);
        foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
        {
            var fit = SeveralThresholdFit.Of(scores, labels, codes, measure);
            foreach (double relaxation in Relaxations)
            {
                var chosen = Confusion.Of(fit.Best(relaxation).Predict(scores, codes), labels, codes);

                Assert.Equal(BruteForce(scores, labels, codes, measure, relaxation), chosen.BalancedAccuracy, 1e-12);
                Assert.True(relaxation > 1 || Math.Abs(chosen.Bias(measure)) < Math.Max(relaxation, 1e-12));
            }
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Two_groups_have_the_thresholds_of_the_fit_for_two(int seed)
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(seed, 150, 2, withUngrouped: false);
        foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
        {
            foreach (double relaxation in Relaxations)
            {
                GroupThresholds two = GroupThresholdFit.Of(scores, labels, codes, codes, measure).Best(relaxation);
                GroupThresholds several = SeveralThresholdFit.Of(scores, labels, codes, measure).Best(relaxation);

                Assert.Equal(
                    Confusion.Of(two.Predict(scores, codes), labels, codes).BalancedAccuracy,
                    Confusion.Of(several.Predict(scores, codes), labels, codes).BalancedAccuracy,
                    1e-12
                );
            }
        }
    }

    [Fact]
    public void How_groups_are_numbered_changes_no_prediction()
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(7, 400, 6);
        byte[] renumbered = SeveralRows.Renumbered(codes);
        foreach (double relaxation in Relaxations)
        {
            Assert.Equal(
                SeveralThresholdFit.Of(scores, labels, codes, default).Best(relaxation).Predict(scores, codes),
                SeveralThresholdFit.Of(scores, labels, renumbered, default).Best(relaxation).Predict(scores, renumbered)
            );
        }
    }

    [Fact]
    public void A_negative_bound_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SeveralThresholdFit.Of([0.5f], [1], [2], default).Best(-0.1));

    /// <summary>Every choice of one threshold for each group; rows of no group take what is best for all of them.</summary>
    private static double BruteForce(float[] scores, byte[] labels, byte[] codes, FairnessMeasure measure, double relaxation)
    {
        int groups = GroupCodes.Count(codes);
        float[][] limits =
        [
            .. Enumerable
                .Range(0, groups + 1)
                .Select(group => group == groups ? GroupCodes.None : group)
                .Select(code => scores.Where((_, row) => codes[row] == code).Distinct().Append(float.NegativeInfinity).ToArray()),
        ];
        double best = 0;
        var chosen = new float[groups + 1];
        Choose(0);
        return best;

        void Choose(int group)
        {
            if (group <= groups)
            {
                foreach (float limit in limits[group])
                {
                    chosen[group] = limit;
                    Choose(group + 1);
                }

                return;
            }

            var confusion = Confusion.Of(new GroupThresholds(chosen.AsSpan()[..^1], chosen[^1]).Predict(scores, codes), labels, codes);
            double bias = Math.Abs(confusion.Bias(measure));
            if (relaxation > 1 || bias < relaxation || bias == 0)
            {
                best = Math.Max(best, confusion.BalancedAccuracy);
            }
        }
    }
}
