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

        double sum = 0;
        for (int point = 0; point < Points; point++)
        {
            double position = (double)point / (Points - 1);
            double distance = Math.Abs(Density(unprivileged, firstBandwidth, position) - Density(privileged, secondBandwidth, position));
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

    private static double Density(float[] scores, double bandwidth, double position)
    {
        double sum = 0;
        foreach (float score in scores)
        {
            double z = (position - score) / bandwidth;
            sum += Exponential.Of(-z * z / 2);
        }

        return sum / (scores.Length * bandwidth * RootOfTwoPi);
    }
}
