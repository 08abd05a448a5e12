using MathNet.Numerics.Distributions;

namespace Debias.Statistics.Pairs;

/// <summary>
/// Student's t test that the mean of paired differences is 0, two-sided, with its interval: plain over a dataset's splits, or corrected for
/// the rows that splits share (Nadeau and Bengio, 2003).
/// </summary>
/// <param name="Scope">Which of the two.</param>
/// <param name="Pairs">J, the number of differences.</param>
/// <param name="MeanDifference">NaN without pairs.</param>
/// <param name="StandardDeviation">s of the differences (n − 1); NaN with fewer than two pairs.</param>
/// <param name="StandardError">s √(1/J), or s √(1/J + ratio).</param>
/// <param name="T">Mean / standard error. NaN with fewer than two pairs; without spread 0 or infinite, by the mean.</param>
/// <param name="PValue">Two-sided; NaN with fewer than two pairs; without spread 1 or 0, by the mean.</param>
/// <param name="Confidence">Of the interval.</param>
/// <param name="Interval">Of the mean difference.</param>
public sealed record PairedTTest(
    InferenceScope Scope,
    int Pairs,
    double MeanDifference,
    double StandardDeviation,
    double StandardError,
    double T,
    double PValue,
    double Confidence,
    Interval Interval
)
{
    /// <summary>J − 1; 0 without pairs.</summary>
    public int DegreesOfFreedom => Math.Max(0, Pairs - 1);

    /// <summary>The plain test: are the methods different on average over random splits of this dataset?</summary>
    /// <exception cref="ArgumentException">A difference is NaN or infinite, or the confidence outside of (0, 1).</exception>
    public static PairedTTest OverSplits(ReadOnlySpan<double> differences, double confidence = 0.95) =>
        Of(InferenceScope.OverSplits, differences, 0, confidence);

    /// <summary>The corrected test: would the methods differ on new data from the population?</summary>
    /// <exception cref="ArgumentException">
    /// A difference is NaN or infinite, the ratio negative, or the confidence outside of (0, 1).
    /// </exception>
    public static PairedTTest ForPopulation(ReadOnlySpan<double> differences, TestToTrainRatio ratio, double confidence = 0.95) =>
        Of(InferenceScope.ForPopulation, differences, ratio.Require(nameof(ratio)), confidence);

    private static PairedTTest Of(InferenceScope scope, ReadOnlySpan<double> differences, double ratio, double confidence)
    {
        Arguments.RequireBetweenZeroAndOne(confidence, nameof(confidence));
        SampleSummary sample = SampleSummary.Of(differences);
        double error = Math.Sqrt(sample.Variance * (1.0 / sample.Count + ratio));
        (double t, double p, Interval interval) =
            sample.Count < 2 ? (double.NaN, double.NaN, Interval.Undefined) : Test(sample, error, confidence);
        return new PairedTTest(scope, sample.Count, sample.Mean, sample.StandardDeviation, error, t, p, confidence, interval);
    }

    private static (double T, double P, Interval Interval) Test(SampleSummary sample, double error, double confidence)
    {
        if (error == 0)
        {
            var point = new Interval(sample.Mean, sample.Mean);
            return sample.Mean == 0 ? (0, 1, point) : (Math.CopySign(double.PositiveInfinity, sample.Mean), 0, point);
        }

        int freedom = sample.Count - 1;
        double t = sample.Mean / error;
        double half = StudentQuantile.TwoSided(confidence, freedom) * error;
        double p = 2 * StudentT.CDF(0, 1, freedom, -Math.Abs(t));
        return (t, p, new Interval(sample.Mean - half, sample.Mean + half));
    }
}
