using Debias.Numerics;

namespace Debias.Fairness;

/// <summary>
/// Differentiable proxies of the bias between several groups, from the groups' mean scores m over the rows that count: all rows, or those
/// with y = 1. Only the weights cᵢ of rows differ from those of <see cref="BiasProxy"/>; for two groups all of them point its way.
/// </summary>
public static class GroupProxy
{
    /// <summary>τ of the smooth range.</summary>
    public const double Temperature = 0.02;

    /// <summary>max m − min m over groups with rows; 0 without any.</summary>
    public static double Range(
        FairnessMeasure measure,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        var means = GroupMeans.Of(measure, scores, labels, protectedAttribute);
        return means.Present.Length == 0
            ? 0
            : means.Present.Max(group => means.Mean[group]) - means.Present.Min(group => means.Mean[group]);
    }

    /// <summary>The groups of the lowest and of the highest mean; null where fewer than two have rows that count.</summary>
    public static (int Lowest, int Highest)? WidestPair(
        FairnessMeasure measure,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        var means = GroupMeans.Of(measure, scores, labels, protectedAttribute);
        return means.Present.Length < 2
            ? null
            : (means.Present.MinBy(group => means.Mean[group]), means.Present.MaxBy(group => means.Mean[group]));
    }

    /// <summary>V = Σ π (m − m̄)², which is Σ Cov(1{A=g}, f)² / π_g too.</summary>
    public static double Variance(
        FairnessMeasure measure,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        var means = GroupMeans.Of(measure, scores, labels, protectedAttribute);
        return means.Rows == 0
            ? 0
            : Sum(
                means.Present.Select(group =>
                    (double)means.Count[group] / means.Rows * (means.Mean[group] - means.Overall) * (means.Mean[group] - means.Overall)
                )
            );
    }

    /// <summary>τ ln Σ exp(m/τ) + τ ln Σ exp(−m/τ): above the range by at most 2 τ ln G.</summary>
    public static double SmoothRange(
        FairnessMeasure measure,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        var means = GroupMeans.Of(measure, scores, labels, protectedAttribute);
        if (means.Present.Length == 0)
        {
            return 0;
        }

        double highest = means.Present.Max(group => means.Mean[group]),
            lowest = means.Present.Min(group => means.Mean[group]);
        double above = Sum(means.Present.Select(group => Exponential.Of((means.Mean[group] - highest) / Temperature)));
        double below = Sum(means.Present.Select(group => Exponential.Of((lowest - means.Mean[group]) / Temperature)));
        return highest - lowest + (Temperature * (Logarithm.Of(above) + Logarithm.Of(below)));
    }

    /// <summary>The weights of m of one group less m of another: 1/n⁺, −1/n⁻, and 0 for rows of other groups.</summary>
    /// <param name="measure">Which rows count.</param>
    /// <param name="lowest">The group whose mean is subtracted.</param>
    /// <param name="highest">The group whose mean it is subtracted from.</param>
    /// <param name="labels">y of each row.</param>
    /// <param name="protectedAttribute">a of each row.</param>
    /// <param name="weights">Receives one weight per row.</param>
    /// <returns>False when one of the two has no rows; the other's mean alone makes the gradient then.</returns>
    public static bool PairWeights(
        FairnessMeasure measure,
        int lowest,
        int highest,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        Span<float> weights
    )
    {
        RowCount.Require(weights.Length, labels.Length, protectedAttribute.Length);
        int low = 0,
            high = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            if (BiasProxy.Counts(measure, labels[row]))
            {
                low += protectedAttribute[row] == lowest ? 1 : 0;
                high += protectedAttribute[row] == highest ? 1 : 0;
            }
        }

        float down = low == 0 ? 0 : (float)(-1.0 / low);
        float up = high == 0 ? 0 : (float)(1.0 / high);
        for (int row = 0; row < labels.Length; row++)
        {
            weights[row] =
                !BiasProxy.Counts(measure, labels[row]) ? 0
                : protectedAttribute[row] == highest ? up
                : protectedAttribute[row] == lowest ? down
                : 0;
        }

        return low > 0 && high > 0;
    }

    /// <summary>
    /// The weights of the variance, 2 (m − m̄) / N, or of the smooth range, (softmax(m/τ) − softmax(−m/τ)) / n: the gradient at the scores.
    /// </summary>
    /// <param name="kind">The variance or the smooth range.</param>
    /// <param name="measure">Which rows count.</param>
    /// <param name="scores">f(x) of each row.</param>
    /// <param name="labels">y of each row.</param>
    /// <param name="protectedAttribute">a of each row.</param>
    /// <param name="weights">Receives one weight per row.</param>
    /// <returns>False when fewer than two groups have rows: all weights are 0 then.</returns>
    public static bool SpreadWeights(
        ProxyKind kind,
        FairnessMeasure measure,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        Span<float> weights
    )
    {
        RowCount.Require(weights.Length, scores.Length, scores.Length);
        var means = GroupMeans.Of(measure, scores, labels, protectedAttribute);
        if (means.Present.Length < 2)
        {
            weights.Clear();
            return false;
        }

        float[] byGroup = kind == ProxyKind.Variance ? OfVariance(means) : OfSmoothRange(means);
        for (int row = 0; row < labels.Length; row++)
        {
            byte group = protectedAttribute[row];
            weights[row] = group != GroupCodes.None && BiasProxy.Counts(measure, labels[row]) ? byGroup[group] : 0;
        }

        return true;
    }

    /// <summary>In ascending order, so that the sum does not depend on how groups are numbered.</summary>
    private static double Sum(IEnumerable<double> values) => values.Order().Sum();

    private static float[] OfVariance(GroupMeans means) => [.. means.Mean.Select(mean => (float)(2 * (mean - means.Overall) / means.Rows))];

    private static float[] OfSmoothRange(GroupMeans means)
    {
        double highest = means.Present.Max(group => means.Mean[group]),
            lowest = means.Present.Min(group => means.Mean[group]);
        double above = Sum(means.Present.Select(group => Exponential.Of((means.Mean[group] - highest) / Temperature)));
        double below = Sum(means.Present.Select(group => Exponential.Of((lowest - means.Mean[group]) / Temperature)));
        var weights = new float[means.Mean.Length];
        foreach (int group in means.Present)
        {
            double up = Exponential.Of((means.Mean[group] - highest) / Temperature) / above;
            double down = Exponential.Of((lowest - means.Mean[group]) / Temperature) / below;
            weights[group] = (float)((up - down) / means.Count[group]);
        }

        return weights;
    }
}
