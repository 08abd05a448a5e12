using Debias.Statistics.Pairs;
using MathNet.Numerics.Distributions;

namespace Debias.Statistics.Planning;

/// <summary>What the planning figures share: standard errors in units of s, the standard deviation of the differences.</summary>
internal static class Spread
{
    /// <summary>√(1/J + ratio).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two splits.</exception>
    public static double OfMean(int splits, double ratio)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(splits, 2);
        return Math.Sqrt(1.0 / splits + ratio);
    }

    /// <summary>The normal distribution's quantile of a power.</summary>
    public static double Quantile(double power)
    {
        Arguments.RequireBetweenZeroAndOne(power, nameof(power));
        return Normal.InvCDF(0, 1, power);
    }

    /// <summary>Student's two-sided critical value with J − 1 degrees of freedom.</summary>
    public static double Critical(int splits, double confidence)
    {
        Arguments.RequireBetweenZeroAndOne(confidence, nameof(confidence));
        return StudentQuantile.TwoSided(confidence, splits - 1);
    }

    /// <summary>No correction: the splits themselves are asked about.</summary>
    public static TestToTrainRatio None { get; } = new(0);
}
