using CsCheck;

namespace Debias.Fairness.Tests;

public class EqualisedOddsDifferenceTests
{
    /// <summary>For several groups the toolkits take the worst pair.</summary>
    [Fact]
    public void Worst_pairs_agree_with_the_reference()
    {
        EqualisedOddsDifference[] pairs = [.. new (byte, byte)[] { (0, 1), (0, 2), (1, 2) }.Select(pair => Of(pair.Item1, pair.Item2))];

        Assert.Equal(EighteenRows.Reference.GetProperty("errorparity_eo_l1").GetDouble(), pairs.Max(pair => pair.Sum), 1e-12);
        Assert.Equal(EighteenRows.Reference.GetProperty("errorparity_eo_linf").GetDouble(), pairs.Max(pair => pair.Max), 1e-12);
        Assert.Equal(EighteenRows.Reference.GetProperty("fairlearn_eodds_worst").GetDouble(), pairs.Max(pair => pair.Max), 1e-12);
        Assert.Equal(EighteenRows.Reference.GetProperty("oxon_eodds").GetDouble(), pairs.Average(pair => pair.Mean), 1e-12);
        Assert.Equal(
            EighteenRows.Reference.GetProperty("fairlearn_eodds_mean").GetDouble(),
            (pairs.Max(pair => pair.TruePositiveRate) + pairs.Max(pair => pair.FalsePositiveRate)) / 2,
            1e-12
        );
    }

    [Fact]
    public void Swapped_groups_are_as_far_apart_and_the_largest_is_between_mean_and_sum() =>
        Sample.Complete.Sample(sample =>
        {
            var odds = EqualisedOddsDifference.Of(Confusion.AtThreshold(sample.Scores, 0.5, sample.Labels, sample.Groups));
            var swapped = EqualisedOddsDifference.Of(Confusion.AtThreshold(sample.Scores, 0.5, sample.Labels, sample.SwappedGroups()));
            Assert.Equal(odds, swapped);
            Assert.InRange(odds.Max, odds.Mean, odds.Sum);
        });

    private static EqualisedOddsDifference Of(byte first, byte second)
    {
        Sample rows = EighteenRows.Groups(first, second);
        return EqualisedOddsDifference.Of(Confusion.AtThreshold(rows.Scores, 0.5, rows.Labels, rows.Groups));
    }
}
