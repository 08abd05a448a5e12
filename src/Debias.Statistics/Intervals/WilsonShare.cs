using MathNet.Numerics.Distributions;

namespace Debias.Statistics.Intervals;

/// <summary>
/// A share, for example of feasible splits, with Wilson's score interval (Wilson, 1927), which stays inside [0, 1] and is right
/// for shares of 0 and 1 too.
/// </summary>
/// <param name="Successes">How many.</param>
/// <param name="Trials">Of how many.</param>
/// <param name="Confidence">Of the interval.</param>
/// <param name="Interval">The score interval; [0, 1] without trials.</param>
public sealed record WilsonShare(int Successes, int Trials, double Confidence, Interval Interval)
{
    /// <summary>Successes / trials; NaN without trials.</summary>
    public double Share => Trials == 0 ? double.NaN : (double)Successes / Trials;

    /// <summary>The share and its interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Counts that are not 0 ≤ successes ≤ trials, or a confidence outside of (0, 1).
    /// </exception>
    public static WilsonShare Of(int successes, int trials, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, successes);
        Arguments.RequireBetweenZeroAndOne(confidence, nameof(confidence));
        if (trials == 0)
        {
            return new WilsonShare(0, 0, confidence, new Interval(0, 1));
        }

        double n = trials;
        double share = successes / n;
        double z = Normal.InvCDF(0, 1, (1 + confidence) / 2);
        double centre = (share + z * z / (2 * n)) / (1 + z * z / n);
        double half = z * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n);

        // The ends of shares 0 and 1 are 0 and 1; rounding would miss them by a last bit.
        double low = successes == 0 ? 0 : centre - half;
        double high = successes == trials ? 1 : centre + half;
        return new WilsonShare(successes, trials, confidence, new Interval(low, high));
    }
}
