namespace Debias.Fairness;

/// <summary>
/// The differentiable proxies of the measures (eq. 1, 2): differences between the groups' mean scores instead of their rates of
/// positive predictions. A proxy is linear in the scores, μ̃ = Σ cᵢ f(xᵢ), so its gradient with respect to them is the
/// weights c, which depend on labels and groups only.
/// </summary>
public static class BiasProxy
{
    /// <summary>μ̃ over all rows; a group without members contributes a mean of 0.</summary>
    public static double Value(
        FairnessMeasure measure, ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute)
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        Span<double> sum = stackalloc double[2];
        Span<int> members = stackalloc int[2];
        sum.Clear();
        members.Clear();
        for (int row = 0; row < scores.Length; row++)
        {
            if (Counts(measure, labels[row]))
            {
                sum[protectedAttribute[row]] += scores[row];
                members[protectedAttribute[row]]++;
            }
        }

        return Mean(sum[0], members[0]) - Mean(sum[1], members[1]);
    }

    /// <summary>The weights c over all rows.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <param name="weights">[rows].</param>
    public static void Weights(
        FairnessMeasure measure, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute, Span<float> weights)
    {
        RowCount.Require(weights.Length, labels.Length, protectedAttribute.Length);
        Span<int> members = stackalloc int[2];
        members.Clear();
        for (int row = 0; row < weights.Length; row++)
        {
            members[protectedAttribute[row]] += Counts(measure, labels[row]) ? 1 : 0;
        }

        (float unprivileged, float privileged) = GroupWeights(members, MissingGroup.OneSided);
        for (int row = 0; row < weights.Length; row++)
        {
            weights[row] = Weight(measure, labels[row], protectedAttribute[row], unprivileged, privileged);
        }
    }

    /// <summary>The weights c over the rows of a mini-batch.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="labels">y in {0, 1} of the whole set.</param>
    /// <param name="protectedAttribute">a in {0, 1} of the whole set.</param>
    /// <param name="rows">The batch: row numbers into the whole set.</param>
    /// <param name="missing">What holds when one group is not in the batch.</param>
    /// <param name="weights">[rows in the batch], in its order.</param>
    public static void Weights(
        FairnessMeasure measure,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        ReadOnlySpan<int> rows,
        MissingGroup missing,
        Span<float> weights)
    {
        RowCount.Require(labels.Length, labels.Length, protectedAttribute.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(weights.Length, rows.Length);
        Span<int> members = stackalloc int[2];
        members.Clear();
        foreach (int row in rows)
        {
            members[protectedAttribute[row]] += Counts(measure, labels[row]) ? 1 : 0;
        }

        (float unprivileged, float privileged) = GroupWeights(members, missing);
        for (int i = 0; i < rows.Length; i++)
        {
            weights[i] = Weight(measure, labels[rows[i]], protectedAttribute[rows[i]], unprivileged, privileged);
        }
    }

    private static bool Counts(FairnessMeasure measure, byte label) =>
        measure == FairnessMeasure.StatisticalParityDifference || label == 1;

    private static double Mean(double sum, int members) => members == 0 ? 0 : sum / members;

    private static (float Unprivileged, float Privileged) GroupWeights(ReadOnlySpan<int> members, MissingGroup missing) =>
        missing == MissingGroup.Skip && (members[0] == 0 || members[1] == 0)
            ? (0, 0)
            : (members[0] == 0 ? 0 : 1f / members[0], members[1] == 0 ? 0 : -1f / members[1]);

    private static float Weight(FairnessMeasure measure, byte label, byte group, float unprivileged, float privileged) =>
        !Counts(measure, label) ? 0 : group == 0 ? unprivileged : privileged;
}
