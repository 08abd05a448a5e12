using Debias.Statistics.Pairs;
using MathNet.Numerics.Distributions;

namespace Debias.Statistics.Planning;

/// <summary>
/// The probability that a t test finds a difference: the inverse of <see cref="DetectableDifference"/>, Φ(δ / standard error −
/// t₁₋α/₂). Findings in the wrong direction are not counted, so that it is α/2 where there is no difference, and a little less than
/// that with few splits.
/// </summary>
public static class TestPower
{
    /// <summary>Of the plain test, over this dataset's splits.</summary>
    /// <param name="difference">Mean difference in units of the differences' standard deviation; its sign is of no matter.</param>
    /// <param name="splits">Number of splits, at least two.</param>
    /// <param name="confidence">1 − α.</param>
    /// <exception cref="ArgumentException">An argument outside of its range, or a difference that is NaN or infinite.</exception>
    public static double OverSplits(double difference, int splits, double confidence = 0.95) =>
        ForPopulation(difference, splits, Spread.None, confidence);

    /// <summary>Of the corrected test, for the population.</summary>
    /// <param name="difference">Mean difference in units of the differences' standard deviation; its sign is of no matter.</param>
    /// <param name="splits">Number of splits, at least two.</param>
    /// <param name="ratio">Of test rows to training rows.</param>
    /// <param name="confidence">1 − α.</param>
    /// <exception cref="ArgumentException">An argument outside of its range, or a difference that is NaN or infinite.</exception>
    public static double ForPopulation(double difference, int splits, TestToTrainRatio ratio, double confidence = 0.95)
    {
        Arguments.RequireFinite([difference], nameof(difference));
        double error = Spread.OfMean(splits, ratio.Require(nameof(ratio)));
        return Normal.CDF(0, 1, Math.Abs(difference) / error - Spread.Critical(splits, confidence));
    }
}
