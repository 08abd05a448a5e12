using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Exports;

/// <summary><c>trajectories.csv</c>: one row per step of a method run, in canonical order; the form that the digest covers.</summary>
public static class TrajectoriesCsv
{
    private static readonly string[] Columns =
    [
        "point",
        "seed",
        "measure",
        "method",
        "index",
        "step",
        "threshold",
        "bias",
        "performance",
        "objective",
        "selected",
        .. CandidateColumns.All.Select(column => column.Name),
    ];

    /// <summary>Writes the table to a stream, row by row.</summary>
    public static void Write(ExperimentResults results, Stream stream) =>
        CsvTable.Write(
            stream,
            ColumnsOf(results.Spec),
            TrajectoryRow.Expand(results).Select(row => Cells(row, TuningColumns.AreIn(results.Spec)))
        );

    /// <summary>Writes the same table while rows are still being read.</summary>
    /// <param name="spec">The experiment's spec.</param>
    /// <param name="rows">Method runs with their trajectories, in canonical order.</param>
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
        bool tuned = TuningColumns.AreIn(spec);
        return CsvTable.WriteAsync(
            stream,
            ColumnsOf(spec),
            rows.SelectMany(TrajectoryRow.Expand).Select(row => Cells(row, tuned)),
            cancellationToken
        );
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write(ExperimentResults results, string path) => AtomicFile.Write(path, stream => Write(results, stream));

    /// <summary>Reads the steps back, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The file is not one of these.</exception>
    public static IEnumerable<TrajectoryRow> Read(string path) =>
        CsvTable
            .Read(path)
            .Select(row => new TrajectoryRow(
                row.RunId(),
                (int)row.WholeNumber("index"),
                new TrajectoryStep(
                    (int)row.WholeNumber("step"),
                    row.Number("threshold"),
                    row.Number("bias"),
                    row.Number("performance"),
                    row.Number("objective"),
                    CandidateColumns.Read(row),
                    row.Has(TuningColumns.Values) && row.Text(TuningColumns.Values) is { Length: > 0 } values ? values : null
                ),
                row.WholeNumber("selected") == 1
            ));

    private static string[] ColumnsOf(ExperimentSpec spec) => TuningColumns.AreIn(spec) ? [.. Columns, TuningColumns.Values] : Columns;

    private static string[] Cells(TrajectoryRow row, bool tuned) =>
        [
            Cell.Format(row.Run.Point),
            Cell.Format(row.Run.Seed),
            row.Run.Measure,
            row.Run.Method,
            Cell.Format(row.Index),
            Cell.Format(row.Step.Step),
            Cell.Format(row.Step.Threshold),
            Cell.Format(row.Step.Bias),
            Cell.Format(row.Step.Performance),
            Cell.Format(row.Step.Objective),
            row.Selected ? "1" : "0",
            .. CandidateColumns.All.Select(column => row.Step.Figures is { } figures ? Cell.Format(column.Value(figures)) : ""),
            .. tuned ? [row.Step.Setting ?? ""] : Array.Empty<string>(),
        ];
}
