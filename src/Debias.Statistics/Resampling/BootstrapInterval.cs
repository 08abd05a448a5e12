namespace Debias.Statistics.Resampling;

/// <summary>A figure with its percentile interval over bootstrap resamples.</summary>
/// <param name="Estimate">The figure of the data themselves.</param>
/// <param name="Interval">Percentiles of the resamples that have the figure; undefined where none has.</param>
/// <param name="StandardError">Standard deviation over those resamples; NaN with fewer than two.</param>
/// <param name="Confidence">Of the interval.</param>
/// <param name="Resamples">How many were drawn.</param>
/// <param name="Undefined">In how many of them the figure was NaN or infinite; they are left out.</param>
public sealed record BootstrapInterval(
    double Estimate,
    Interval Interval,
    double StandardError,
    double Confidence,
    int Resamples,
    int Undefined
)
{
    /// <summary>The interval of figures that were computed on resamples, in any order.</summary>
    internal static BootstrapInterval Of(double estimate, ReadOnlySpan<double> figures, double confidence)
    {
        var defined = new List<double>(figures.Length);
        foreach (double figure in figures)
        {
            if (double.IsFinite(figure))
            {
                defined.Add(figure);
            }
        }

        double[] sorted = [.. defined];
        Array.Sort(sorted);
        double tail = (1 - confidence) / 2;
        return new BootstrapInterval(
            estimate,
            new Interval(Quantile.OfSorted(sorted, tail), Quantile.OfSorted(sorted, 1 - tail)),
            SampleSummary.Of(sorted).StandardDeviation,
            confidence,
            figures.Length,
            figures.Length - sorted.Length
        );
    }
}
