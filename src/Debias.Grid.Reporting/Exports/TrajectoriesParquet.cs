using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;
using Column = Debias.Grid.Reporting.Files.ParquetColumn<Debias.Grid.Reporting.Rows.TrajectoryRow>;

namespace Debias.Grid.Reporting.Exports;

/// <summary><c>trajectories.parquet</c>: the columns of <c>trajectories.csv</c>, for large experiments.</summary>
public static class TrajectoriesParquet
{
    private static readonly Column[] Columns =
    [
        Column.WholeNumber("point", row => row.Run.Point),
        Column.WholeNumber("seed", row => row.Run.Seed),
        Column.Text("measure", row => row.Run.Measure),
        Column.Text("method", row => row.Run.Method),
        Column.WholeNumber("index", row => row.Index),
        Column.WholeNumber("step", row => row.Step.Step),
        Column.Number("threshold", row => row.Step.Threshold),
        Column.Number("bias", row => row.Step.Bias),
        Column.Number("performance", row => row.Step.Performance),
        Column.Number("objective", row => row.Step.Objective),
        Column.WholeNumber("selected", row => row.Selected ? 1 : 0),
        .. CandidateColumns.All.Select(column =>
            Column.Number(column.Name, row => row.Step.Figures is { } figures ? column.Value(figures) : double.NaN)
        ),
    ];

    /// <summary>Writes the table while rows are still being read; one row group is in memory.</summary>
    /// <param name="spec">The experiment's spec.</param>
    /// <param name="rows">Method runs with their trajectories, in canonical order.</param>
    /// <param name="stream">Where to; a stream that can seek, because offsets are part of the format.</param>
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
        return ParquetTable.WriteAsync(stream, ColumnsOf(spec), rows.SelectMany(TrajectoryRow.Expand), cancellationToken);
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    public static Task WriteAsync(ExperimentResults results, string path, CancellationToken cancellationToken = default) =>
        ParquetTable.WriteAsync(path, ColumnsOf(results.Spec), TrajectoryRow.Expand(results), cancellationToken);

    private static Column[] ColumnsOf(ExperimentSpec spec) =>
        TuningColumns.AreIn(spec) ? [.. Columns, Column.Text(TuningColumns.Values, row => row.Step.Setting)] : Columns;
}
