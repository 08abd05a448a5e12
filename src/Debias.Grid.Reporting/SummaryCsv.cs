using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting;

/// <summary><c>summary.csv</c>: a tidy table of <see cref="Summary"/>, one row per quantity; <c>n</c> of <c>planned</c> seeds have a value.</summary>
public static class SummaryCsv
{
    /// <summary>Writes the table to a stream.</summary>
    public static void Write(ExperimentResults results, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(results);
        string[] columns =
        [
            "point", .. SweptColumns.Names(results.Spec), "measure", "method", "epsilon", "part", "quantity",
            "n", "planned", "median", "q25", "q75", "mean", "sd",
        ];
        CsvTable.Write(stream, columns, Summary.Of(results).Select(Cells));
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(ExperimentResults results, string path) => AtomicFile.Write(path, stream => Write(results, stream));

    private static string[] Cells(SummaryRow row) =>
    [
        Cell.Of(row.Point.Index), .. SweptColumns.Cells(row.Point), row.Measure, row.Method, Cell.Of(row.Epsilon), row.Part, row.Quantity,
        Cell.Of(row.Values.Count), Cell.Of(row.Planned), Cell.Of(row.Values.Median), Cell.Of(row.Values.LowerQuartile),
        Cell.Of(row.Values.UpperQuartile), Cell.Of(row.Values.Mean), Cell.Of(row.Values.StandardDeviation),
    ];
}
