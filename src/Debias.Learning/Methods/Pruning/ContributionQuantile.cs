using MathNet.Numerics.Statistics;

namespace Debias.Learning.Methods.Pruning;

/// <summary>Lines 5 and 6 of Algorithm 1: units whose contribution to the initial bias is above a quantile of all contributions.</summary>
internal static class ContributionQuantile
{
    /// <summary>Positions of the units above the (1 − 1/B)-quantile, by descending contribution.</summary>
    /// <param name="worth">Contributions of the units that are not removed yet.</param>
    /// <param name="prunable">How many there were before the first was removed.</param>
    /// <param name="steps">B.</param>
    public static int[] Above(double[] worth, int prunable, int steps)
    {
        // Whatever the way of removal leaves of its gradient, a removed unit has nothing left to contribute: it counts as 0.
        double[] contributions = [.. worth, .. new double[prunable - worth.Length]];
        double limit = ArrayStatistics.QuantileCustomInplace(contributions, 1 - (1.0 / steps), QuantileDefinition.R7);
        return [.. Enumerable.Range(0, worth.Length).Where(unit => worth[unit] > limit).OrderByDescending(unit => worth[unit])];
    }
}
