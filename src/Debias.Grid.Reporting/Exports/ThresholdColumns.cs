using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;

namespace Debias.Grid.Reporting.Exports;

/// <summary>Columns of <see cref="ThresholdFigures"/>, in the files' order.</summary>
internal static class ThresholdColumns
{
    /// <summary>Column, and its value of a run.</summary>
    public static IReadOnlyList<(string Name, Func<ThresholdFigures, double> Value)> All { get; } =
    [
        ("thresholds_test_bias", figures => figures.Bias),
        ("thresholds_test_balanced_accuracy", figures => figures.Performance),
        ("predicted_thresholds_test_bias", figures => figures.PredictedBias),
        ("predicted_thresholds_test_balanced_accuracy", figures => figures.PredictedPerformance),
        ("unprocessed_test_balanced_accuracy", figures => figures.UnprocessedPerformance),
    ];

    /// <summary>Reads a row's figures; null where another version has written none.</summary>
    public static ThresholdFigures? Read(CsvRow row)
    {
        if (!row.Has(All[0].Name) || row.Text(All[0].Name).Length == 0)
        {
            return null;
        }

        double[] values = [.. All.Select(column => row.Number(column.Name))];
        return new ThresholdFigures(values[0], values[1], values[2], values[3], values[4]);
    }
}
