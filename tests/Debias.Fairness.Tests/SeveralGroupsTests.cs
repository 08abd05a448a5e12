using System.Text.Json;

namespace Debias.Fairness.Tests;

/// <summary>Measures of three groups as Fairlearn has them, and what holds for any number of them.</summary>
[Trait("Speed", "Fast")]
public sealed class SeveralGroupsTests
{
    private const FairnessMeasure Parity = FairnessMeasure.StatisticalParityDifference;
    private const FairnessMeasure Opportunity = FairnessMeasure.EqualOpportunityDifference;

    private static readonly Confusion Counted = Confusion.AtThreshold(
        EighteenRows.All.Scores,
        0.5,
        EighteenRows.All.Labels,
        EighteenRows.All.Groups
    );

    [Fact]
    public void Rates_of_each_group_are_those_of_the_vectors()
    {
        Assert.Equal(3, Counted.Groups);
        for (int group = 0; group < 3; group++)
        {
            Assert.Equal(Vector("SR")[group].GetDouble(), Counted[group].AcceptanceRate, 1e-15);
            Assert.Equal(Vector("TPR")[group].GetDouble(), Counted[group].TruePositiveRate, 1e-15);
            Assert.Equal(Vector("FPR")[group].GetDouble(), Counted[group].FalsePositiveRate, 1e-15);
        }

        Assert.Equal(Vector("overallSR").GetDouble(), Counted.All.AcceptanceRate, 1e-15);
    }

    [Fact]
    public void Differences_are_Fairlearns()
    {
        var between = BetweenGroups.Of(Counted, Parity);

        Assert.Equal(Vector("fairlearn_dpd_between").GetDouble(), between.Range.Value, 1e-15);
        Assert.Equal(between.Range.Value, Counted.StatisticalParityDifference);
        Assert.Equal(Vector("fairlearn_dpd_to_overall").GetDouble(), between.ToOverall, 1e-15);
        Assert.Equal(Vector("fairlearn_dpr").GetDouble(), between.Ratio, 1e-15);
        Assert.Equal((2, 1), (between.Range.Lowest, between.Range.Highest));
        Assert.Equal(0.4, between.Worst, 1e-15);
        Assert.Equal(Vector("fairlearn_eodds_worst").GetDouble(), EqualisedOddsDifference.Of(Counted).Max, 1e-15);
        Assert.Equal(Vector("fairlearn_eodds_mean").GetDouble(), EqualisedOddsDifference.Of(Counted).Mean, 1e-15);
        Assert.Equal(1.0 / 3, Counted.EqualOpportunityDifference, 1e-15);
    }

    [Fact]
    public void Of_two_groups_the_root_mean_square_is_the_difference_times_the_groups_shares()
    {
        Sample two = EighteenRows.Groups(0, 1);
        var confusion = Confusion.AtThreshold(two.Scores, 0.5, two.Labels, two.Groups);
        var between = BetweenGroups.Of(confusion, Parity);

        Assert.Equal(Math.Abs(confusion.StatisticalParityDifference), between.Range.Value, 1e-15);
        Assert.Equal(Math.Sqrt(6.0 / 13 * 7 / 13) * between.Range.Value, between.RootMeanSquare, 1e-15);
    }

    [Theory]
    [InlineData(Parity)]
    [InlineData(Opportunity)]
    public void How_groups_are_numbered_changes_nothing(FairnessMeasure measure)
    {
        byte[] renamed = [.. EighteenRows.All.Groups.Select(group => (byte)((group + 1) % 3))];
        var other = Confusion.AtThreshold(EighteenRows.All.Scores, 0.5, EighteenRows.All.Labels, renamed);
        BetweenGroups first = BetweenGroups.Of(Counted, measure),
            second = BetweenGroups.Of(other, measure);

        Assert.Equal(first with { Range = default }, second with { Range = default });
        Assert.Equal(first.Range.Value, second.Range.Value);
        Assert.Equal((first.Range.Lowest + 1) % 3, second.Range.Lowest);
        Assert.Equal(Counted.BalancedAccuracy, other.BalancedAccuracy);
        Assert.Equal(Counted.AverageOddsDifference, other.AverageOddsDifference);
    }

    [Fact]
    public void Merging_groups_of_equal_rates_leaves_the_range()
    {
        byte[] predictions = [1, 0, 1, 0, 1, 1];
        byte[] labels = [1, 0, 0, 1, 1, 0];

        double apart = Confusion.Of(predictions, labels, [0, 0, 1, 1, 2, 2]).StatisticalParityDifference;
        double merged = Confusion.Of(predictions, labels, [0, 0, 0, 0, 1, 1]).StatisticalParityDifference;

        Assert.Equal(0.5, apart);
        Assert.Equal(apart, Math.Abs(merged));
    }

    [Fact]
    public void Rows_of_no_group_count_for_performance_alone()
    {
        byte[] predictions = [1, 0, 1, 0, 1, 1];
        byte[] labels = [1, 0, 0, 1, 1, 0];
        var confusion = Confusion.Of(predictions, labels, [0, 0, 1, 1, GroupCodes.None, GroupCodes.None]);

        Assert.Equal(2, confusion.Groups);
        Assert.Equal(0, confusion.StatisticalParityDifference);
        Assert.Equal(6, confusion.All.Rows);
        Assert.Equal(Confusion.Of(predictions, labels, [0, 0, 1, 1, 1, 1]).BalancedAccuracy, confusion.BalancedAccuracy);
        Assert.NotEqual(Confusion.Of(predictions, labels, [0, 0, 1, 1, 1, 1]), confusion);
    }

    [Fact]
    public void Groups_without_rows_that_count_are_not_compared()
    {
        var confusion = Confusion.Of([1, 0, 1, 1], [1, 1, 1, 0], [0, 0, 1, 3]);

        Assert.Equal(4, confusion.Groups);
        Assert.Equal(0.5, confusion.EqualOpportunityDifference);
    }

    [Fact]
    public void Two_hundred_and_fifty_five_groups_are_told_apart()
    {
        byte[] groups = [.. Enumerable.Range(0, 255).Select(group => (byte)group)];
        byte[] predictions = [.. groups.Select(group => (byte)(group == 254 ? 1 : 0))];
        var confusion = Confusion.Of(predictions, new byte[255], groups);

        Assert.Equal(255, confusion.Groups);
        Assert.Equal(254, GroupRange.Of(confusion, Parity).Highest);
        Assert.Equal(1, confusion.StatisticalParityDifference);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_sweep_counts_as_every_threshold_by_itself_does(int seed)
    {
        (float[] scores, byte[] labels, byte[] groups) = SeveralRows.Of(seed, 300, 5);
        var sweep = ThresholdSweep.Of(scores, labels, groups);

        for (int i = 0; i < ThresholdSweep.Count; i++)
        {
            Assert.Equal(Confusion.AtThreshold(scores, ThresholdSweep.At(i), labels, groups), sweep.Confusions[i]);
        }
    }

    [Fact]
    public void Shrunk_rates_lie_between_a_groups_own_and_the_overall_rate()
    {
        var shrunk = GroupRange.Of(Counted, new BiasMeasure(Parity, 20));

        // (k + m r̄) / (n + m) of the groups with 5 and 2 of 7 and 5 rows, r̄ = 10/18.
        Assert.Equal((5 + (20 * 10.0 / 18)) / 27, shrunk.Most, 1e-15);
        Assert.Equal((2 + (20 * 10.0 / 18)) / 25, shrunk.Least, 1e-15);
        Assert.Equal(shrunk.Value, Counted.Bias(new BiasMeasure(Parity, 20)));
        Assert.True(shrunk.Value < Counted.StatisticalParityDifference);
    }

    [Fact]
    public void Resamples_keep_all_groups()
    {
        (float[] scores, byte[] labels, byte[] groups) = SeveralRows.Of(3, 200, 4);
        byte[] predictions = [.. scores.Select(score => score > 0.5f ? (byte)1 : (byte)0)];
        int next = 0;
        var resamples = BootstrapResamples.Draw(predictions, labels, groups, count => next++ % count);

        // Drawn in order, every resample is the sample.
        Assert.Equal(
            Confusion.Of(predictions, labels, groups).StatisticalParityDifference,
            resamples.Mean(confusion => confusion.StatisticalParityDifference),
            1e-12
        );
    }

    private static JsonElement Vector(string name) => EighteenRows.Reference.GetProperty(name);
}
