namespace Debias.Statistics.Planning;

/// <summary>
/// Noether's (1987) number of pairs for the signed rank test: (z₁₋α/₂ + z_power)² / (3 (p − ½)²), where p is the probability that the
/// sum of two differences is positive.
/// </summary>
public static class NoetherSampleSize
{
    /// <summary>The number as the formula gives it.</summary>
    /// <param name="probability">p, anything in [0, 1] but ½.</param>
    /// <param name="power">Probability of finding it.</param>
    /// <param name="confidence">1 − α.</param>
    /// <returns>Infinite at p = ½. Round upwards for a number of pairs (<see cref="Pairs"/>).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside of its range.</exception>
    public static double Of(double probability, double power = 0.8, double confidence = 0.95)
    {
        if (!(probability >= 0 && probability <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Must lie between 0 and 1.");
        }

        Arguments.RequireBetweenZeroAndOne(confidence, nameof(confidence));
        double quantiles = Spread.Quantile((1 + confidence) / 2) + Spread.Quantile(power);
        double effect = probability - 0.5;
        return quantiles * quantiles / (3 * effect * effect);
    }

    /// <summary>
    /// The number of pairs: the formula's, rounded upwards; null where no number is enough (p = ½) or it is beyond whole numbers.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside of its range.</exception>
    public static int? Pairs(double probability, double power = 0.8, double confidence = 0.95)
    {
        double pairs = Math.Ceiling(Of(probability, power, confidence));
        return pairs <= int.MaxValue ? (int)pairs : null;
    }
}
