using System.Globalization;
using Debias.Datasets.Randomness;
using Debias.Grid.Reporting.Tables;
using MathNet.Numerics.Statistics;

namespace Debias.Grid.Reporting.Paper;

/// <summary>
/// A 95 % percentile bootstrap interval of a median or mean over seeds (Efron and Tibshirani, 1993, chapter 13). The seeds are resampled
/// from a stream of their own, so that a report is the same whenever it is written.
/// </summary>
/// <param name="Low">The 2.5 % quantile over resamples; NaN without values.</param>
/// <param name="High">The 97.5 % quantile.</param>
public sealed record CentreInterval(double Low, double High)
{
    private const int Resamples = 2000;

    /// <summary>Of values, one per seed.</summary>
    /// <param name="values">The values; NaN means none.</param>
    /// <param name="spread">Whose centre it is: a median's or a mean's.</param>
    /// <param name="name">What the values are, for the stream.</param>
    public static CentreInterval Of(IEnumerable<double> values, Spread spread, string name)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value)).Order()];
        if (known.Length == 0)
        {
            return new CentreInterval(double.NaN, double.NaN);
        }

        var stream = new RandomStream(StreamKey.Create("report", known.Length, StreamPurpose.Resample, name));
        double[] centres = new double[Resamples];
        double[] drawn = new double[known.Length];
        for (int i = 0; i < Resamples; i++)
        {
            for (int j = 0; j < drawn.Length; j++)
            {
                drawn[j] = known[stream.NextInt(known.Length)];
            }

            Array.Sort(drawn);
            centres[i] = spread == Spread.MedianAndQuartiles ? SortedArrayStatistics.Median(drawn) : drawn.Mean();
        }

        Array.Sort(centres);
        return new CentreInterval(
            SortedArrayStatistics.QuantileCustom(centres, 0.025, QuantileDefinition.R7),
            SortedArrayStatistics.QuantileCustom(centres, 0.975, QuantileDefinition.R7)
        );
    }

    /// <summary>Whether it holds a number that was printed with two decimals: the number stands for all that are rounded to it.</summary>
    public bool Holds(double printed) => Low <= printed + HalfOfTheLastDigit && printed - HalfOfTheLastDigit <= High;

    /// <summary>Whether it overlaps a range whose ends were printed with two decimals.</summary>
    public bool Overlaps(double printedLow, double printedHigh) =>
        Low <= printedHigh + HalfOfTheLastDigit && printedLow - HalfOfTheLastDigit <= High;

    /// <summary>For example <c>[0.41, 0.63]</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Low:0.00}, {High:0.00}]").Replace('-', '−');

    private const double HalfOfTheLastDigit = 0.005 + 1e-9;
}
