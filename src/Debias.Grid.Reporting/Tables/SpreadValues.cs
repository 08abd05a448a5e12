using Debias.Grid.Reporting.Summaries;

namespace Debias.Grid.Reporting.Tables;

/// <summary>A centre with the range around it: median and quartiles, or mean and one standard deviation to either side.</summary>
/// <param name="Centre">Median or mean.</param>
/// <param name="Low">Lower end; equals the centre where one seed gives no standard deviation.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct SpreadValues(double Centre, double Low, double High)
{
    public static SpreadValues From(Distribution values, Spread spread)
    {
        if (spread == Spread.MedianAndQuartiles)
        {
            return new SpreadValues(values.Median, values.LowerQuartile, values.UpperQuartile);
        }
        double deviation = double.IsNaN(values.StandardDeviation) ? 0 : values.StandardDeviation;
        return new SpreadValues(values.Mean, values.Mean - deviation, values.Mean + deviation);
    }
}
