using Debias.Statistics.Pairs;

namespace Debias.Statistics.Planning;

/// <summary>Half the width of the interval of a mean difference, in units of the differences' standard deviation.</summary>
public static class HalfWidth
{
    /// <summary>Of the plain interval, over this dataset's splits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two splits, or a confidence outside of (0, 1).</exception>
    public static double OverSplits(int splits, double confidence = 0.95) => ForPopulation(splits, Spread.None, confidence);

    /// <summary>Of the corrected interval, for the population. It does not fall below a limit, however many splits there are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Fewer than two splits, a negative ratio, or a confidence outside of (0, 1).
    /// </exception>
    public static double ForPopulation(int splits, TestToTrainRatio ratio, double confidence = 0.95) =>
        Spread.OfMean(splits, ratio.Require(nameof(ratio))) * Spread.Critical(splits, confidence);
}
