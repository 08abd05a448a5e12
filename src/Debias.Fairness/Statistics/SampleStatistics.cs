using MathNet.Numerics.Statistics;

namespace Debias.Fairness;

/// <summary>Location and spread of a sample, such as one figure over all seeds.</summary>
/// <param name="Count">Number of values.</param>
/// <param name="Median">Middle value.</param>
/// <param name="LowerQuartile">25 % quantile.</param>
/// <param name="UpperQuartile">75 % quantile.</param>
/// <param name="Mean">Arithmetic mean.</param>
/// <param name="StandardDeviation">Square root of the unbiased variance (divisor n − 1); NaN for a single value.</param>
public readonly record struct SampleStatistics(
    int Count, double Median, double LowerQuartile, double UpperQuartile, double Mean, double StandardDeviation)
{
    /// <summary>Statistics of a sample; all NaN for an empty one.</summary>
    public static SampleStatistics From(ReadOnlySpan<double> sample)
    {
        double[] values = sample.ToArray();
        double mean = ArrayStatistics.Mean(values);
        double standardDeviation = ArrayStatistics.StandardDeviation(values);
        return new SampleStatistics(
            values.Length, Quantile(values, 0.5), Quantile(values, 0.25), Quantile(values, 0.75), mean, standardDeviation);
    }

    /// <summary>A quantile by linear interpolation between order statistics (type 7, numpy's default).</summary>
    /// <param name="sample">The sample, in any order.</param>
    /// <param name="probability">From 0 to 1.</param>
    public static double Quantile(ReadOnlySpan<double> sample, double probability) =>
        Quantile(sample.ToArray(), probability);

    private static double Quantile(double[] values, double probability) =>
        ArrayStatistics.QuantileCustomInplace(values, probability, QuantileDefinition.R7);
}
