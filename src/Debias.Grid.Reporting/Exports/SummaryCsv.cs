using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;

namespace Debias.Grid.Reporting.Exports;

/// <summary>
/// <c>summary.csv</c>: a tidy table of <see cref="Summary"/>, one row per quantity; <c>n</c> of <c>planned</c> seeds have a value.
/// </summary>
public static class SummaryCsv
{
    /// <summary>Writes the table to a stream.</summary>
    public static void Write(ExperimentResults results, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(results);
        string[] columns =
        [
            "point",
            .. SweptColumns.Names(results.Spec),
            "measure",
            "method",
            "epsilon",
            "part",
            "quantity",
            "n",
            "planned",
            "median",
            "q25",
            "q75",
            "mean",
            "sd",
        ];
        CsvTable.Write(stream, columns, Summary.Compute(results).Select(Cells));
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(ExperimentResults results, string path) => AtomicFile.Write(path, stream => Write(results, stream));

    private static string[] Cells(SummaryRow row) =>
        [
            Cell.Format(row.Point.Index),
            .. SweptColumns.CsvCells(row.Point),
            row.Measure,
            row.Method,
            Cell.Format(row.Epsilon),
            row.Part,
            row.Quantity,
            Cell.Format(row.Values.Count),
            Cell.Format(row.Planned),
            Cell.Format(row.Values.Median),
            Cell.Format(row.Values.LowerQuartile),
            Cell.Format(row.Values.UpperQuartile),
            Cell.Format(row.Values.Mean),
            Cell.Format(row.Values.StandardDeviation),
        ];
}
