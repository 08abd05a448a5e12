namespace Debias.Fairness;

/// <summary>
/// The differentiable classification parity proxies (eq. 1, 2): the groups' difference of mean scores instead of hard predictions, over all
/// rows for the statistical parity difference, over rows with y = 1 for the equal opportunity difference. Both are
/// linear in the scores, Σ cᵢ f(xᵢ), so the weights cᵢ are also their gradient. Those of several groups are <see cref="GroupProxy"/>'s.
/// </summary>
public static class BiasProxy
{
    /// <summary>The proxy's value; a group without rows counts as mean 0.</summary>
    public static double Value(
        FairnessMeasure measure,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        Span<double> sums = stackalloc double[2];
        Span<int> counts = stackalloc int[2];
        sums.Clear();
        counts.Clear();
        for (int row = 0; row < scores.Length; row++)
        {
            if (Counts(measure, labels[row]))
            {
                sums[protectedAttribute[row]] += scores[row];
                counts[protectedAttribute[row]]++;
            }
        }

        return Mean(sums[0], counts[0]) - Mean(sums[1], counts[1]);
    }

    /// <summary>The weights cᵢ, which are ∂μ̃/∂f(xᵢ): 1/n₀ in group 0, −1/n₁ in group 1, 0 for rows that do not count.</summary>
    /// <param name="measure">Which proxy.</param>
    /// <param name="labels">y of each row.</param>
    /// <param name="protectedAttribute">a of each row.</param>
    /// <param name="weights">Receives one weight per row.</param>
    /// <returns>False when one of the groups has no rows; the other's mean alone makes the gradient then.</returns>
    public static bool Weights(
        FairnessMeasure measure,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        Span<float> weights
    )
    {
        RowCount.Require(weights.Length, labels.Length, protectedAttribute.Length);
        Span<int> counts = stackalloc int[2];
        counts.Clear();
        for (int row = 0; row < labels.Length; row++)
        {
            if (Counts(measure, labels[row]))
            {
                counts[protectedAttribute[row]]++;
            }
        }

        float unprivileged = counts[0] == 0 ? 0 : (float)(1.0 / counts[0]);
        float privileged = counts[1] == 0 ? 0 : (float)(-1.0 / counts[1]);
        for (int row = 0; row < labels.Length; row++)
        {
            weights[row] =
                !Counts(measure, labels[row]) ? 0
                : protectedAttribute[row] == 0 ? unprivileged
                : privileged;
        }

        return counts[0] > 0 && counts[1] > 0;
    }

    internal static bool Counts(FairnessMeasure measure, byte label) =>
        measure == FairnessMeasure.StatisticalParityDifference || label == 1;

    internal static double Mean(double sum, int count) => count == 0 ? 0 : sum / count;
}
