namespace Debias.Statistics;

/// <summary>Size, mean and spread of a sample.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Mean">NaN without values.</param>
/// <param name="Variance">Unbiased, n − 1 below; NaN with fewer than two values, exactly 0 when all are equal.</param>
public readonly record struct SampleSummary(int Count, double Mean, double Variance)
{
    /// <summary>√ of the variance.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Summarises values.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static SampleSummary Of(ReadOnlySpan<double> values)
    {
        Arguments.RequireFinite(values, nameof(values));
        if (values.IsEmpty)
        {
            return new SampleSummary(0, double.NaN, double.NaN);
        }

        // Deviations from the first value: equal values then have a variance of exactly 0, whatever their mean rounds to.
        double origin = values[0];
        double sum = 0;
        foreach (double value in values)
        {
            sum += value - origin;
        }

        double mean = sum / values.Length;
        double squares = 0;
        foreach (double value in values)
        {
            double deviation = value - origin - mean;
            squares += deviation * deviation;
        }

        return new SampleSummary(values.Length, origin + mean, values.Length == 1 ? double.NaN : squares / (values.Length - 1));
    }
}
