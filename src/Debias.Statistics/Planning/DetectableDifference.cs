using Debias.Statistics.Pairs;

namespace Debias.Statistics.Planning;

/// <summary>
/// The least mean difference, in units of the differences' standard deviation, that a t test finds with a given power:
/// (t₁₋α/₂ + z_power) × standard error. The power's quantile is the normal one, as is usual in planning, instead of the non-central t's.
/// </summary>
public static class DetectableDifference
{
    /// <summary>By the plain test, over this dataset's splits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two splits, or a confidence or power outside of (0, 1).</exception>
    public static double OverSplits(int splits, double power = 0.8, double confidence = 0.95) =>
        ForPopulation(splits, Spread.None, power, confidence);

    /// <summary>By the corrected test, for the population.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Fewer than two splits, a negative ratio, or a confidence or power outside of (0, 1).
    /// </exception>
    public static double ForPopulation(int splits, TestToTrainRatio ratio, double power = 0.8, double confidence = 0.95) =>
        Spread.OfMean(splits, ratio.Require(nameof(ratio))) * (Spread.Critical(splits, confidence) + Spread.Quantile(power));
}
