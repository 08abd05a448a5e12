using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Exports;

/// <summary>
/// <c>measures.csv</c>: one row per method run in canonical order, with point, swept parameters, seed, measure and method as in
/// <c>runs.csv</c>, whose scores were judged, and every measure of <see cref="TestMeasures"/> on test rows. A measure that is undefined is
/// an empty cell, as are all of a run without a result. Equal results are equal bytes.
/// </summary>
public static class MeasuresCsv
{
    /// <summary>Writes the table to a stream, row by row.</summary>
    public static void Write(ExperimentResults results, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(results);
        CsvTable.Write(stream, Columns(results.Spec), CanonicalRows.Sort(results).Select(row => Cells(results.Spec, row)));
    }

    /// <summary>Writes the same table while its rows are still being read.</summary>
    /// <param name="spec">The experiment's spec.</param>
    /// <param name="rows">Its rows, in canonical order.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task WriteAsync(
        ExperimentSpec spec,
        IAsyncEnumerable<MethodRunRow> rows,
        Stream stream,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(stream);
        return CsvTable.WriteAsync(stream, Columns(spec), rows.Select(row => Cells(spec, row)), cancellationToken);
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(ExperimentResults results, string path) => AtomicFile.Write(path, stream => Write(results, stream));

    /// <summary>Reads the measures back, by method run; null where none were recorded.</summary>
    /// <exception cref="InvalidDataException">The file is not one of these.</exception>
    public static IReadOnlyDictionary<MethodRunId, TestMeasures?> Read(string path)
    {
        var measures = new Dictionary<MethodRunId, TestMeasures?>();
        foreach (CsvRow row in CsvTable.Read(path))
        {
            if (!measures.TryAdd(row.RunId(), MeasureColumns.Read(row)))
            {
                throw new InvalidDataException($"{path} has the method run {row.RunId()} twice; the file was changed.");
            }
        }

        return measures;
    }

    private static string[] Columns(ExperimentSpec spec) =>
        [
            "point",
            .. SweptColumns.Names(spec),
            "seed",
            "measure",
            "method",
            MeasureColumns.Scores,
            .. MeasureColumns.All.Select(column => column.Name),
        ];

    private static string[] Cells(ExperimentSpec spec, MethodRunRow row)
    {
        TestMeasures? measures = row.Result?.Measures;
        return
        [
            Cell.Format(row.Id.Point),
            .. SweptColumns.CsvCells(spec.Points[row.Id.Point]),
            Cell.Format(row.Id.Seed),
            row.Id.Measure,
            row.Id.Method,
            measures is null ? "" : MeasureColumns.Word(measures.Scores),
            .. MeasureColumns.All.Select(column => measures is not null && column.Value(measures) is { } value ? Cell.Format(value) : ""),
        ];
    }
}
