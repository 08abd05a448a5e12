using Debias.Numerics;

namespace Debias.Fairness.ThresholdFree;

/// <summary>
/// Model absolute density distance (MADD, Verger et al., 2023): Σ |h₀ₖ − h₁ₖ| over bins of the scores, where hₖ is the share of a
/// group's rows in bin k; in [0, 2]. 0 means equal histograms, 2 that no bin has rows of both groups.
/// </summary>
public static class ModelAbsoluteDensityDistance
{
    /// <summary>The distance with bins of equal width; NaN without one of the groups.</summary>
    /// <param name="scores">f(x).</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <param name="bins">
    /// How many. Bin k holds k/bins ≤ f(x) &lt; (k + 1)/bins, borders in single precision as the scores are; the last one holds 1 too.
    /// </param>
    /// <exception cref="ArgumentException">
    /// Columns of different length, what is no score, a group that is neither 0 nor 1, or no bin.
    /// </exception>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> protectedAttribute, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        RowCount.Require(scores.Length, protectedAttribute.Length, protectedAttribute.Length);
        GroupRows.RequireScores(scores);
        (float[] unprivileged, float[] privileged) = GroupRows.Split(scores, protectedAttribute);
        if (unprivileged.Length == 0 || privileged.Length == 0)
        {
            return double.NaN;
        }

        int[] first = Histogram(unprivileged, bins);
        int[] second = Histogram(privileged, bins);
        double distance = 0;
        for (int bin = 0; bin < bins; bin++)
        {
            distance += Math.Abs((double)first[bin] / unprivileged.Length - (double)second[bin] / privileged.Length);
        }

        return distance;
    }

    /// <summary>The bins' optimal width in order of magnitude, ((n₀ + n₁ + 2√(n₀n₁)) / (n₀n₁))^(1/3), which may exceed 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A group has no rows.</exception>
    public static double OptimalWidth(int unprivilegedRows, int privilegedRows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(unprivilegedRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(privilegedRows);
        double product = (double)unprivilegedRows * privilegedRows;
        double cube = ((double)unprivilegedRows + privilegedRows + 2 * Math.Sqrt(product)) / product;
        return Exponential.Of(Logarithm.Of(cube) / 3);
    }

    /// <summary>How many bins of the optimal width, or a little more, fill [0, 1]; at least one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A group has no rows.</exception>
    public static int OptimalBins(int unprivilegedRows, int privilegedRows) =>
        Math.Max(1, (int)(1 / OptimalWidth(unprivilegedRows, privilegedRows)));

    private static int[] Histogram(float[] scores, int bins)
    {
        var counts = new int[bins];
        foreach (float score in scores)
        {
            int bin = Math.Min((int)((double)score * bins), bins - 1);
            while (bin > 0 && score < Border(bin, bins))
            {
                bin--;
            }

            while (bin + 1 < bins && score >= Border(bin + 1, bins))
            {
                bin++;
            }

            counts[bin]++;
        }

        return counts;
    }

    private static float Border(int bin, int bins) => (float)((double)bin / bins);
}
