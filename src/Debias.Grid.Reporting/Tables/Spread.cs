namespace Debias.Grid.Reporting.Tables;

/// <summary>How a quantity over seeds is summed up.</summary>
public enum Spread
{
    /// <summary>Median with the 25 % and 75 % quantiles.</summary>
    MedianAndQuartiles,

    /// <summary>Mean with the sample standard deviation.</summary>
    MeanAndStandardDeviation,
}
