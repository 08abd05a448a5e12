namespace Debias.Fairness;

/// <summary>Mean scores of groups, over the rows that a measure counts.</summary>
/// <param name="Mean">m of each group; 0 without rows.</param>
/// <param name="Count">n of each group.</param>
/// <param name="Present">The groups that have rows.</param>
/// <param name="Rows">N, the rows of all groups.</param>
/// <param name="Overall">m̄ = Σ n m / N.</param>
internal sealed record GroupMeans(double[] Mean, int[] Count, int[] Present, int Rows, double Overall)
{
    /// <summary>Averages scores; rows of no group are left out.</summary>
    public static GroupMeans Of(
        FairnessMeasure measure,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        int groups = GroupCodes.Count(protectedAttribute);
        var sums = new double[groups];
        var counts = new int[groups];
        double sum = 0;
        int rows = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            byte group = protectedAttribute[row];
            if (group != GroupCodes.None && BiasProxy.Counts(measure, labels[row]))
            {
                sums[group] += scores[row];
                counts[group]++;
                sum += scores[row];
                rows++;
            }
        }

        return new GroupMeans(
            [.. sums.Select((value, group) => BiasProxy.Mean(value, counts[group]))],
            counts,
            [.. Enumerable.Range(0, groups).Where(group => counts[group] > 0)],
            rows,
            BiasProxy.Mean(sum, rows)
        );
    }
}
