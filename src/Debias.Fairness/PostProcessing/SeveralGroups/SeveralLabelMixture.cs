namespace Debias.Fairness.PostProcessing.SeveralGroups;

/// <summary>
/// Equalised odds post-processing for more than two groups, or rows of none: every group keeps, raises and lowers labels at random with
/// probabilities that make true and false positive rates equal in all groups at the highest expected balanced accuracy. Each group mixes
/// four ways: all 0, its labels, its labels turned round, all 1; for two groups that is <see cref="LabelMixture"/>'s programme. Labels of
/// rows of no group stay as they are.
/// </summary>
/// <param name="KeepPositive">P(1 stays 1) in each group.</param>
/// <param name="RaiseNegative">P(0 becomes 1) in each group.</param>
public sealed record SeveralLabelMixture(IReadOnlyList<double> KeepPositive, IReadOnlyList<double> RaiseNegative)
{
    /// <summary>The probabilities for a classifier with the given hits and misses.</summary>
    public static SeveralLabelMixture Fit(Confusion confusion)
    {
        GroupCounts[] groups = [.. Enumerable.Range(0, confusion.Groups).Select(group => confusion[group])];
        double[][] probabilities = new EqualisingProgramme(
            [.. groups.Select(Ways)],
            [.. groups.Select(All)],
            corner => corner.TruePositives,
            corner => corner.FalsePositives
        ).Solve(0);
        return new SeveralLabelMixture(
            [.. probabilities.Select(ways => Math.Min(1, ways[1] + ways[3]))],
            [.. probabilities.Select(ways => Math.Min(1, ways[2] + ways[3]))]
        );
    }

    /// <summary>
    /// Changes labels in place. The number of changed labels per group and prediction is fixed, the rounded-down expectation; which rows
    /// they are is drawn.
    /// </summary>
    /// <param name="predicted">Predicted classes in {0, 1}; changed.</param>
    /// <param name="protectedAttribute">a, coded as <see cref="GroupCodes"/> says.</param>
    /// <param name="nextUniform">Draws from [0, 1).</param>
    public void Apply(Span<byte> predicted, ReadOnlySpan<byte> protectedAttribute, Func<double> nextUniform)
    {
        ArgumentNullException.ThrowIfNull(nextUniform);
        RowCount.Require(predicted.Length, predicted.Length, protectedAttribute.Length);
        List<int>[] rows = [.. Enumerable.Range(0, 2 * KeepPositive.Count).Select(_ => new List<int>())];
        for (int row = 0; row < predicted.Length; row++)
        {
            if (protectedAttribute[row] != GroupCodes.None)
            {
                rows[(2 * protectedAttribute[row]) + predicted[row]].Add(row);
            }
        }

        // In the order of their first rows, so that what is drawn does not depend on how groups are numbered.
        IEnumerable<int> order = Enumerable
            .Range(0, KeepPositive.Count)
            .OrderBy(group => Math.Min(First(rows[2 * group]), First(rows[(2 * group) + 1])));
        foreach (int group in order)
        {
            LabelMixture.Change(rows[2 * group], RaiseNegative[group], 1, predicted, nextUniform);
            LabelMixture.Change(rows[(2 * group) + 1], 1 - KeepPositive[group], 0, predicted, nextUniform);
        }
    }

    private static int First(List<int> rows) => rows.Count == 0 ? int.MaxValue : rows[0];

    private static IReadOnlyList<RocCorner> Ways(GroupCounts counts) =>
        [
            new RocCorner(0, 0, 0),
            new RocCorner(0, counts.TruePositives, counts.FalsePositives),
            new RocCorner(0, counts.FalseNegatives, counts.TrueNegatives),
            All(counts),
        ];

    private static RocCorner All(GroupCounts counts) => new(0, counts.Positives, counts.Negatives);
}
