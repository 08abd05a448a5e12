using Debias.Fairness.PostProcessing;
using Debias.Fairness.PostProcessing.SeveralGroups;

namespace Debias.Fairness.Tests.PostProcessing.SeveralGroups;

[Trait("Speed", "Fast")]
public sealed class SeveralRejectOptionTests
{
    private static readonly RejectOptionOptions Options = new() { Epsilon = 0.1 };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Two_groups_are_decided_as_Kamiran_does(int seed)
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(seed, 300, 2, withUngrouped: false);
        foreach (FairnessMeasure measure in Enum.GetValues<FairnessMeasure>())
        {
            var two = RejectOptionClassifier.Fit(scores, labels, codes, measure, Options);
            (GroupThresholds several, double threshold) = SeveralRejectOption.Fit(scores, labels, codes, measure, Options);

            Assert.Equal(two.Threshold, threshold);
            Assert.Equal((two.ByGroup!.Value.First, two.ByGroup.Value.Second), (several.First, several.Second));
        }
    }

    [Fact]
    public void Groups_below_the_median_get_a_lower_threshold_and_the_median_group_keeps_the_common_one()
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(4, 1500, 3);
        (GroupThresholds thresholds, double threshold) = SeveralRejectOption.Fit(scores, labels, codes, default(FairnessMeasure), Options);
        var common = ThresholdSweep.Of(scores, labels, codes).BestByBalancedAccuracy().Confusion;
        int[] byRate = [.. Enumerable.Range(0, 3).OrderBy(group => common[group].AcceptanceRate)];
        float[] limits = thresholds.ByCode();

        Assert.True(limits[byRate[0]] <= (float)threshold);
        Assert.Equal((float)threshold, limits[byRate[1]]);
        Assert.True(limits[byRate[2]] >= (float)threshold);
        Assert.Equal((float)threshold, thresholds.Ungrouped);
    }

    [Fact]
    public void How_groups_are_numbered_changes_no_prediction()
    {
        (float[] scores, byte[] labels, byte[] codes) = SeveralRows.Of(5, 600, 5);
        byte[] renumbered = SeveralRows.Renumbered(codes);
        GroupThresholds first = SeveralRejectOption.Fit(scores, labels, codes, default(FairnessMeasure), Options).Thresholds,
            second = SeveralRejectOption.Fit(scores, labels, renumbered, default(FairnessMeasure), Options).Thresholds;

        Assert.Equal(first.Predict(scores, codes), second.Predict(scores, renumbered));
    }
}
