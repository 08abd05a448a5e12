using Debias.Numerics;

namespace Debias.Fairness.ThresholdFree;

/// <summary>
/// Area between the groups' densities of scores, ∫₀¹ |f₀(s) − f₁(s)| ds (ABPC, Han et al., 2023), in [0, 2]; 0 means equal densities.
/// The densities are Gaussian kernel estimates with Scott's bandwidth, sd · n^(−1/5), and the integral a trapezoidal sum over 5,000
/// points, as in FFB, which prints a hundred times it. What the kernels put outside of [0, 1] does not count.
/// </summary>
public static class AreaBetweenDensities
{
    /// <summary>Points of the trapezoidal sum.</summary>
    public const int Points = 5000;

    /// <summary>Kernels below this are left out: it is less than a rounding error of their greatest value, 1.</summary>
    private const double Negligible = 1e-18;

    /// <summary>√(2π).</summary>
    private const double RootOfTwoPi = 2.5066282746310002;

    /// <summary>The area; NaN where a group has fewer than two rows or a single score, which have no bandwidth.</summary>
    /// <exception cref="ArgumentException">Columns of different length, what is no score, or a group that is neither 0 nor 1.</exception>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> protectedAttribute)
    {
        RowCount.Require(scores.Length, protectedAttribute.Length, protectedAttribute.Length);
        GroupRows.RequireScores(scores);
        (float[] unprivileged, float[] privileged) = GroupRows.Split(scores, protectedAttribute);
        double firstBandwidth = Bandwidth(unprivileged);
        double secondBandwidth = Bandwidth(privileged);
        if (!(firstBandwidth > 0 && secondBandwidth > 0))
        {
            return double.NaN;
        }

        double[] first = Densities(unprivileged, firstBandwidth);
        double[] second = Densities(privileged, secondBandwidth);
        double sum = 0;
        for (int point = 0; point < Points; point++)
        {
            double distance = Math.Abs(first[point] - second[point]);
            sum += point is 0 or Points - 1 ? distance / 2 : distance;
        }

        return sum / (Points - 1);
    }

    private static double Bandwidth(float[] scores)
    {
        if (scores.Length < 2 || scores.Min().Equals(scores.Max()))
        {
            return double.NaN;
        }

        double mean = scores.Average(score => (double)score);
        double variance = scores.Sum(score => (score - mean) * (score - mean)) / (scores.Length - 1);
        return Math.Sqrt(variance) * Exponential.Of(-Logarithm.Of(scores.Length) / 5);
    }

    /// <summary>
    /// The density at every point. From one point to the next a kernel changes by a ratio that itself changes by a constant one, so that
    /// a score costs three exponentials instead of 5,000.
    /// </summary>
    private static double[] Densities(float[] scores, double bandwidth)
    {
        var densities = new double[Points];
        double step = 1 / ((Points - 1) * bandwidth);
        double shrink = Exponential.Of(-step * step);
        foreach (float score in scores)
        {
            // From the nearest point outwards all ratios are at most 1: nothing overflows, and what is rounded off shrinks with the kernel.
            int nearest = (int)(score * (double)(Points - 1) + 0.5);
            double z = nearest * step - score / bandwidth;
            double height = Exponential.Of(-z * z / 2);
            double ratioUp = Exponential.Of(-step * (z + step / 2));
            double ratioDown = Exponential.Of(step * (z - step / 2));
            AddKernel(densities, nearest, 1, height, ratioUp, shrink);
            AddKernel(densities, nearest - 1, -1, height * ratioDown, ratioDown * shrink, shrink);
        }

        for (int point = 0; point < Points; point++)
        {
            densities[point] /= scores.Length * bandwidth * RootOfTwoPi;
        }

        return densities;
    }

    /// <summary>Adds one side of a kernel, from a point to the end or until nothing is left of it.</summary>
    private static void AddKernel(double[] densities, int point, int direction, double height, double ratio, double shrink)
    {
        while (point >= 0 && point < densities.Length && height > Negligible)
        {
            densities[point] += height;
            height *= ratio;
            ratio *= shrink;
            point += direction;
        }
    }
}
