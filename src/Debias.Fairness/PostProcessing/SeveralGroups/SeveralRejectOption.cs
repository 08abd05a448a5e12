using Debias.OptionModel;

namespace Debias.Fairness.PostProcessing.SeveralGroups;

/// <summary>
/// Reject option classification for more than two groups: an extension of ours, since Kamiran et al. (2012) and the toolkits know two.
/// Inside the band (t − m, t + m] groups whose rate at the threshold of highest balanced accuracy is below the groups' median get the
/// class 1, those above it the class 0; groups at the median, and rows of no group, are decided by t. For two groups that is the rule of
/// <see cref="RejectOptionClassifier"/> with the deprived group measured.
/// </summary>
public static class SeveralRejectOption
{
    /// <summary>
    /// The first setting with the highest balanced accuracy among those whose bias is within the bound; otherwise that of the least bias.
    /// </summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a, coded as <see cref="GroupCodes"/> says.</param>
    /// <param name="measure">Measure of the bias.</param>
    /// <param name="options">The grid and its bound; which group is deprived is measured, whatever they say.</param>
    /// <returns>The thresholds of the groups, and t.</returns>
    public static (GroupThresholds Thresholds, double Threshold) Fit(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        BiasMeasure measure,
        RejectOptionOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionsDeclaration.For<RejectOptionOptions>().Check(options);
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        int[] sides = Sides(ThresholdSweep.Of(scores, labels, protectedAttribute).BestByBalancedAccuracy().Confusion, measure);
        var groups = new SortedGroup[sides.Length];
        for (int group = 0; group < groups.Length; group++)
        {
            groups[group] = new SortedGroup(scores, labels, protectedAttribute, (byte)group, favourableLabel: 1);
        }

        var ungrouped = new SortedGroup(scores, labels, protectedAttribute, GroupCodes.None, favourableLabel: 1);
        var counts = new GroupCounts[groups.Length];
        (double Threshold, double Margin) best = default,
            fallback = default;
        double highest = double.NegativeInfinity,
            lowest = double.PositiveInfinity;
        foreach ((double threshold, double margin) in RejectOptionClassifier.Grid(options))
        {
            for (int group = 0; group < groups.Length; group++)
            {
                counts[group] = groups[group].Above((float)(threshold + (sides[group] * margin)));
            }

            var confusion = Confusion.FromGroups(counts, ungrouped.Above((float)threshold));
            double bias = Math.Abs(confusion.Bias(measure));
            if (bias <= options.Epsilon && confusion.BalancedAccuracy > highest)
            {
                (best, highest) = ((threshold, margin), confusion.BalancedAccuracy);
            }

            if (bias < lowest)
            {
                (fallback, lowest) = ((threshold, margin), bias);
            }
        }

        (double Threshold, double Margin) chosen = double.IsNegativeInfinity(highest) ? fallback : best;
        return (
            new GroupThresholds([.. sides.Select(side => (float)(chosen.Threshold + (side * chosen.Margin)))], (float)chosen.Threshold),
            chosen.Threshold
        );
    }

    /// <summary>−1 for groups below the median of the groups' rates, 1 for those above it, else 0.</summary>
    private static int[] Sides(Confusion confusion, BiasMeasure measure)
    {
        double[] rates = [.. Enumerable.Range(0, confusion.Groups).Select(group => GroupRate.Shrunk(confusion, group, measure))];
        double[] sorted = [.. rates.Order()];
        double below = sorted[(sorted.Length - 1) / 2],
            above = sorted[sorted.Length / 2];
        double median = below + ((above - below) / 2);
        return [.. rates.Select(rate => rate.CompareTo(median))];
    }
}
