using MathNet.Numerics.Statistics;

namespace Debias.Grid.Reporting.Summaries;

/// <summary>A quantity over seeds.</summary>
/// <param name="Count">Seeds with a value; those without are left out of the rest, never out of sight.</param>
/// <param name="Median">Median.</param>
/// <param name="LowerQuartile">25 % quantile.</param>
/// <param name="UpperQuartile">75 % quantile.</param>
/// <param name="Mean">Mean.</param>
/// <param name="StandardDeviation">Sample standard deviation (n − 1); NaN for one value.</param>
public sealed record Distribution(
    int Count,
    double Median,
    double LowerQuartile,
    double UpperQuartile,
    double Mean,
    double StandardDeviation
)
{
    /// <summary>Of values in any order; NaN means no value. Quantiles are of type 7, the default of NumPy and R.</summary>
    public static Distribution From(IEnumerable<double> values)
    {
        // Sorted before summing too, so that the order of arrival cannot change the mean's last digit.
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        (double mean, double standardDeviation) = sorted.MeanStandardDeviation();
        return new Distribution(sorted.Length, Quantile(0.5), Quantile(0.25), Quantile(0.75), mean, standardDeviation);

        double Quantile(double probability) => SortedArrayStatistics.QuantileCustom(sorted, probability, QuantileDefinition.R7);
    }
}
