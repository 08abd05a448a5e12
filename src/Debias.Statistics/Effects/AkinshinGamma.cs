namespace Debias.Statistics.Effects;

/// <summary>
/// Akinshin's γ: Cohen's d with medians for means and the median absolute deviation, times 1.4826, for the standard deviation; robust
/// against outliers. Words as for d.
/// </summary>
public static class AkinshinGamma
{
    /// <summary>Makes the median absolute deviation of a normal sample estimate its standard deviation.</summary>
    private const double NormalConsistency = 1.4826;

    /// <summary>γ of the first sample against the second; undefined where one of them has fewer than two values.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static EffectSize Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Arguments.RequireFinite(first, nameof(first));
        Arguments.RequireFinite(second, nameof(second));
        if (first.Length < 2 || second.Length < 2)
        {
            return EffectSize.OfDifference(double.NaN, double.NaN);
        }

        double a = Deviation(first);
        double b = Deviation(second);
        double pooled = ((first.Length - 1) * a * a + (second.Length - 1) * b * b) / (first.Length + second.Length - 2);
        return EffectSize.OfDifference(Quantile.Median(first) - Quantile.Median(second), Math.Sqrt(pooled));
    }

    private static double Deviation(ReadOnlySpan<double> values)
    {
        double median = Quantile.Median(values);
        var deviations = new double[values.Length];
        for (int i = 0; i < deviations.Length; i++)
        {
            deviations[i] = Math.Abs(values[i] - median);
        }

        return NormalConsistency * Quantile.Median(deviations);
    }
}
