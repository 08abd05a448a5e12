namespace Debias.Fairness.Multiplicity;

/// <summary>Networks that might as well have been chosen: their performance on validation rows is almost the best.</summary>
public static class NearBest
{
    /// <summary>How much less than the best is almost the best, where nothing is said.</summary>
    public const double DefaultTolerance = 0.01;

    /// <summary>Differences of decimal figures are off by a few last bits; this much is no difference.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Positions of the networks, the best among them, in order; none without networks.</summary>
    /// <param name="performances">Validation figures, higher is better: usually balanced accuracies.</param>
    /// <param name="tolerance">Largest difference from the best.</param>
    /// <exception cref="ArgumentException">A figure that is NaN, or a tolerance that is negative or NaN.</exception>
    public static int[] Of(ReadOnlySpan<double> performances, double tolerance = DefaultTolerance)
    {
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "Must not be negative.");
        }

        double best = double.NegativeInfinity;
        for (int network = 0; network < performances.Length; network++)
        {
            if (double.IsNaN(performances[network]))
            {
                throw new ArgumentException($"Network {network} has no performance.", nameof(performances));
            }

            best = Math.Max(best, performances[network]);
        }

        var near = new List<int>();
        for (int network = 0; network < performances.Length; network++)
        {
            if (best - performances[network] <= tolerance + Rounding)
            {
                near.Add(network);
            }
        }

        return [.. near];
    }
}
