namespace Debias.Fairness.PostProcessing;

/// <summary>
/// Equalised odds post-processing (Hardt et al., 2016): predicted labels are changed at random, with probabilities that
/// make true and false positive rates equal in both groups at the least expected error. Four probabilities, the solution of AIF360's
/// linear programme.
/// </summary>
/// <param name="PrivilegedKeepPositive">P(1 stays 1) in the group a = 1.</param>
/// <param name="PrivilegedRaiseNegative">P(0 becomes 1) in the group a = 1.</param>
/// <param name="UnprivilegedKeepPositive">P(1 stays 1) in the group a = 0.</param>
/// <param name="UnprivilegedRaiseNegative">P(0 becomes 1) in the group a = 0.</param>
public sealed record LabelMixture(
    double PrivilegedKeepPositive,
    double PrivilegedRaiseNegative,
    double UnprivilegedKeepPositive,
    double UnprivilegedRaiseNegative
)
{
    /// <summary>
    /// The probabilities for a classifier with the given hits and misses; of equally good ones those that change the fewest labels.
    /// </summary>
    public static LabelMixture Fit(Confusion confusion)
    {
        double[] probabilities = EqualRates.Solve(confusion);
        return new LabelMixture(probabilities[0], probabilities[1], probabilities[2], probabilities[3]);
    }

    /// <summary>
    /// Changes labels in place. As in AIF360 the number of changed labels per group and prediction is fixed, the rounded-down
    /// expectation; which rows they are is drawn.
    /// </summary>
    /// <param name="predicted">Predicted classes in {0, 1}; changed.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <param name="nextUniform">Draws from [0, 1).</param>
    public void Apply(Span<byte> predicted, ReadOnlySpan<byte> protectedAttribute, Func<double> nextUniform)
    {
        ArgumentNullException.ThrowIfNull(nextUniform);
        RowCount.Require(predicted.Length, predicted.Length, protectedAttribute.Length);

        // All four sets are taken before the first change: a raised label must not be lowered again.
        List<int>[] rows =
        [
            [],
            [],
            [],
            [],
        ];
        for (int row = 0; row < predicted.Length; row++)
        {
            rows[2 * protectedAttribute[row] + predicted[row]].Add(row);
        }

        Change(rows[0], UnprivilegedRaiseNegative, 1, predicted, nextUniform);
        Change(rows[1], 1 - UnprivilegedKeepPositive, 0, predicted, nextUniform);
        Change(rows[2], PrivilegedRaiseNegative, 1, predicted, nextUniform);
        Change(rows[3], 1 - PrivilegedKeepPositive, 0, predicted, nextUniform);
    }

    internal static void Change(List<int> rows, double share, byte label, Span<byte> predicted, Func<double> nextUniform)
    {
        int changes = (int)(rows.Count * share);
        for (int i = 0; i < changes; i++)
        {
            int chosen = i + (int)(nextUniform() * (rows.Count - i));
            (rows[i], rows[chosen]) = (rows[chosen], rows[i]);
            predicted[rows[i]] = label;
        }
    }
}
