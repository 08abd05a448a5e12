using MathNet.Numerics.Statistics;

namespace Debias.Learning.Methods.Pruning;

/// <summary>Lines 5 and 6 of Algorithm 1: units whose contribution to the initial bias is above a quantile of all contributions.</summary>
internal static class ContributionQuantile
{
    /// <summary>Units above the (1 − 1/B)-quantile, by descending contribution.</summary>
    /// <param name="remaining">Units not removed yet.</param>
    /// <param name="influence">S, one per unit.</param>
    /// <param name="direction">sgn(μ₀).</param>
    /// <param name="steps">B.</param>
    /// <param name="first">The first unit that may be removed; those before it do not count.</param>
    public static int[] Above(List<int> remaining, double[] influence, double direction, int steps, int first)
    {
        // Whatever the way of removal leaves of its gradient, a removed unit has nothing left to contribute.
        double[] contributions = new double[influence.Length - first];
        foreach (int unit in remaining)
        {
            contributions[unit - first] = direction * influence[unit];
        }

        double limit = ArrayStatistics.QuantileCustomInplace((double[])contributions.Clone(), 1 - (1.0 / steps), QuantileDefinition.R7);
        return [.. remaining.Where(unit => contributions[unit - first] > limit).OrderByDescending(unit => contributions[unit - first])];
    }
}
