using CsCheck;
using Debias.Fairness.ThresholdFree;

namespace Debias.Fairness.Tests.ThresholdFree;

public class GroupAucTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    public void Areas_agree_with_the_reference(byte first, byte second)
    {
        Sample rows = EighteenRows.Groups(first, second);
        var auc = GroupAuc.Of(rows.Scores, rows.Labels, rows.Groups);

        Assert.Equal(EighteenRows.Reference.GetProperty("auc")[first].GetDouble(), auc.Unprivileged, 1e-12);
        Assert.Equal(EighteenRows.Reference.GetProperty("auc")[second].GetDouble(), auc.Privileged, 1e-12);
        Assert.Equal(Math.Abs(auc.Unprivileged - auc.Privileged), auc.Gap);
    }

    [Fact]
    public void A_groups_area_is_that_of_its_rows_alone() =>
        Sample.CompleteOfNetworks.Sample(sample =>
        {
            int[] rows = [.. Enumerable.Range(0, sample.Scores.Length).Where(row => sample.Groups[row] == 1)];
            Assert.Equal(
                RankingMetrics.Of([.. rows.Select(row => sample.Scores[row])], [.. rows.Select(row => sample.Labels[row])]).Auroc,
                GroupAuc.Of(sample.Scores, sample.Labels, sample.Groups).Privileged
            );
        });

    [Fact]
    public void A_group_with_one_label_has_no_area_and_no_gap()
    {
        var auc = GroupAuc.Of([0.1f, 0.2f, 0.3f], [0, 1, 1], [0, 0, 1]);
        Assert.Equal(1, auc.Unprivileged);
        Assert.True(double.IsNaN(auc.Privileged) && double.IsNaN(auc.Gap));
    }

    [Fact]
    public void A_third_group_and_what_is_no_score_are_refused_by_their_rows()
    {
        ArgumentException group = Assert.Throws<ArgumentException>(() => GroupAuc.Of([0.1f, 0.2f], [0, 1], [0, 2]));
        Assert.Contains("Row 1 is of group 2", group.Message, StringComparison.Ordinal);
        ArgumentException score = Assert.Throws<ArgumentException>(() => GroupAuc.Of([0.1f, float.NaN], [0, 1], [0, 1]));
        Assert.Contains("row 1 is NaN", score.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => GroupAuc.Of([0.1f], [0, 1], [0, 1]));
    }
}
