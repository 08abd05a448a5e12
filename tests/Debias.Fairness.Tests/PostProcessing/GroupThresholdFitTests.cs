using Debias.Fairness.PostProcessing;

namespace Debias.Fairness.Tests.PostProcessing;

[Trait("Speed", "Fast")]
public sealed class GroupThresholdFitTests
{
    private static readonly double[] Relaxations = [0, 0.01, 0.05, 0.2, 0.5, 1, 2];

    [Theory]
    [InlineData(1, 60, false)]
    [InlineData(2, 60, false)]
    [InlineData(3, 60, true)]
    [InlineData(4, 45, true)]
    [InlineData(5, 17, true)]
    [InlineData(6, 2, false)]
    public void No_pair_of_thresholds_does_better_within_the_bound(int seed, int rows, bool predictedGroups)
    {
        (float[] scores, byte[] labels, byte[] attribute, byte[] groups) = ScoredRows.Of(seed, rows, predictedGroups);
        foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
        {
            var fit = GroupThresholdFit.Of(scores, labels, attribute, groups, measure);
            foreach (double relaxation in Relaxations)
            {
                var confusion = Confusion.Of(fit.Best(relaxation).Predict(scores, groups), labels, attribute);
                (double accuracy, double bias) = BruteForce(scores, labels, attribute, groups, measure, relaxation);

                Assert.Equal(accuracy, confusion.BalancedAccuracy, 1e-12);
                Assert.Equal(bias, Math.Abs(confusion.Bias(measure)), 1e-12);
            }
        }
    }

    [Fact]
    public void Without_a_bound_every_group_has_its_own_optimum()
    {
        (float[] scores, byte[] labels, byte[] attribute, byte[] groups) = ScoredRows.Of(11, 200, predictedGroups: false);
        GroupThresholds free = GroupThresholdFit.Of(scores, labels, attribute, groups, default).Best(1.5);
        double best = Confusion.Of(free.Predict(scores, groups), labels, attribute).BalancedAccuracy;

        foreach (float threshold in scores)
        {
            GroupThresholds other = free with { First = threshold };
            Assert.True(Confusion.Of(other.Predict(scores, groups), labels, attribute).BalancedAccuracy <= best);
        }
    }

    [Fact]
    public void A_wider_bound_is_never_worse()
    {
        (float[] scores, byte[] labels, byte[] attribute, byte[] groups) = ScoredRows.Of(12, 500, predictedGroups: true);
        var fit = GroupThresholdFit.Of(scores, labels, attribute, groups, FairnessMeasure.EqualOpportunityDifference);
        double before = 0;
        for (int percent = 0; percent <= 100; percent++)
        {
            double accuracy = Confusion.Of(fit.Best(percent / 100.0).Predict(scores, groups), labels, attribute).BalancedAccuracy;
            Assert.True(accuracy >= before);
            before = accuracy;
        }
    }

    [Fact]
    public void One_group_alone_has_the_common_threshold()
    {
        (float[] scores, byte[] labels, _, _) = ScoredRows.Of(13, 80, predictedGroups: false);
        var nobody = new byte[scores.Length];
        GroupThresholds thresholds = GroupThresholdFit.Of(scores, labels, nobody, nobody, default).Best(1);
        double best = Confusion.Of(thresholds.Predict(scores, nobody), labels, nobody).BalancedAccuracy;

        Assert.Equal(scores.Max(threshold => Confusion.AtThreshold(scores, threshold, labels, nobody).BalancedAccuracy), best, 1e-12);
    }

    [Fact]
    public void A_negative_bound_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupThresholdFit.Of([0.5f], [1], [0], [0], default).Best(-0.1));

    private static (double Accuracy, double Bias) BruteForce(
        float[] scores,
        byte[] labels,
        byte[] attribute,
        byte[] groups,
        FairnessMeasure measure,
        double relaxation
    )
    {
        float[] limits = [float.NegativeInfinity, .. scores.Distinct()];
        return limits
            .SelectMany(first => limits.Select(second => new GroupThresholds(first, second)))
            .Select(pair => Confusion.Of(pair.Predict(scores, groups), labels, attribute))
            .Select(confusion => (confusion.BalancedAccuracy, Bias: Math.Abs(confusion.Bias(measure))))
            .Where(pair => relaxation > 1 || pair.Bias < relaxation - 1e-12 || pair.Bias < 1e-12)
            .OrderByDescending(pair => Math.Round(pair.BalancedAccuracy, 12))
            .ThenBy(pair => pair.Bias)
            .First();
    }
}
