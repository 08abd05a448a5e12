using MathNet.Numerics.Statistics;

namespace Debias.Learning.Methods.Pruning;

/// <summary>Lines 5 and 6 of Algorithm 1: units whose contribution to the initial bias is above a quantile of all contributions.</summary>
internal static class ContributionQuantile
{
    /// <summary>Units above the (1 − 1/B)-quantile, by descending contribution.</summary>
    /// <param name="remaining">Units not removed yet.</param>
    /// <param name="prunable">How many there were before the first was removed.</param>
    /// <param name="influence">S, one per unit.</param>
    /// <param name="direction">sgn(μ₀).</param>
    /// <param name="steps">B.</param>
    public static int[] Above(List<int> remaining, int prunable, double[] influence, double direction, int steps)
    {
        // Whatever the way of removal leaves of its gradient, a removed unit has nothing left to contribute: it counts as 0.
        double[] contributions = new double[prunable];
        for (int i = 0; i < remaining.Count; i++)
        {
            contributions[i] = direction * influence[remaining[i]];
        }

        double limit = ArrayStatistics.QuantileCustomInplace(contributions, 1 - (1.0 / steps), QuantileDefinition.R7);
        return [.. remaining.Where(unit => direction * influence[unit] > limit).OrderByDescending(unit => direction * influence[unit])];
    }
}
