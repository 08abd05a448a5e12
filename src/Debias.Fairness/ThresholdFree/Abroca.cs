namespace Debias.Fairness.ThresholdFree;

/// <summary>
/// Absolute between-ROC area (Gardner et al., 2019): ∫ |ROC₀(t) − ROC₁(t)| dt over false positive rates t, in [0, 1]; 0 means equal
/// curves. It sees curves that cross, whose areas may be equal.
/// </summary>
public static class Abroca
{
    /// <summary>The area, exact but for rounding; NaN where a group lacks positives or negatives.</summary>
    /// <exception cref="ArgumentException">Columns of different length, what is no score, or a group that is neither 0 nor 1.</exception>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute)
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        GroupRows.RequireScores(scores);
        ByGroup<float[]> scored = GroupRows.Split(scores, protectedAttribute);
        ByGroup<byte[]> labelled = GroupRows.Split(labels, protectedAttribute);
        var unprivileged = RocCurve.Of(scored.Unprivileged, labelled.Unprivileged);
        var privileged = RocCurve.Of(scored.Privileged, labelled.Privileged);
        return unprivileged is null || privileged is null ? double.NaN : Between(unprivileged, privileged);
    }

    private static double Between(RocCurve first, RocCurve second)
    {
        double[] corners = [.. first.FalsePositiveRates.Concat(second.FalsePositiveRates).Distinct().Order()];
        int firstCorner = 0;
        int secondCorner = 0;
        double area = 0;
        for (int i = 1; i < corners.Length; i++)
        {
            (double lowOfFirst, double highOfFirst) = first.Along(corners[i - 1], corners[i], ref firstCorner);
            (double lowOfSecond, double highOfSecond) = second.Along(corners[i - 1], corners[i], ref secondCorner);
            area += (corners[i] - corners[i - 1]) * MeanDistance(lowOfFirst - lowOfSecond, highOfFirst - highOfSecond);
        }

        return area;
    }

    /// <summary>The mean of |d| where d runs straight from one value to another, through 0 or not.</summary>
    private static double MeanDistance(double from, double to)
    {
        double sum = Math.Abs(from) + Math.Abs(to);
        bool crosses = from * to < 0;
        return crosses ? (from * from + to * to) / (2 * sum) : sum / 2;
    }
}
