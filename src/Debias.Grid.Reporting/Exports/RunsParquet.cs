using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;
using Column = Debias.Grid.Reporting.Files.ParquetColumn<Debias.Grid.Contracts.Results.MethodRunRow>;

namespace Debias.Grid.Reporting.Exports;

/// <summary>
/// The columns of <c>runs.csv</c> as Parquet, typed: swept numbers are numbers, NaN and what a failed run lacks are null.
/// </summary>
public static class RunsParquet
{
    /// <summary>Writes the file, whole or not at all.</summary>
    public static Task WriteAsync(ExperimentResults results, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        return ParquetTable.WriteAsync(path, Columns(results.Spec), CanonicalRows.Sort(results), cancellationToken);
    }

    /// <summary>Writes the table while its rows are still being read, one row group at a time.</summary>
    /// <param name="spec">The experiment's spec.</param>
    /// <param name="rows">Its rows, in canonical order.</param>
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
        return ParquetTable.WriteAsync(stream, Columns(spec), rows, cancellationToken);
    }

    private static Column[] Columns(ExperimentSpec spec)
    {
        IReadOnlyList<EvaluationColumn> quantities = EvaluationColumns.Create(spec);
        return
        [
            Column.WholeNumber("point", row => row.Id.Point),
            .. SweptParquet.Columns(spec),
            Column.WholeNumber("seed", row => row.Id.Seed),
            Column.Text("measure", row => row.Id.Measure),
            Column.Text("method", row => row.Id.Method),
            Column.Text("status", row => Cell.Format(row.Status)),
            Column.Text("failure_class", row => row.Failure is Failure failure ? Cell.Format(failure.Class) : null),
            Column.Text("failure", row => row.Failure?.Message),
            Column.Text("flags", row => row.Result is null ? null : RunFlagNames.Format(row.Result.Flags)),
            Column.WholeNumber("epochs", row => row.Result?.Epochs ?? 0),
            Column.Number("validation_loss", row => row.Result?.ValidationLoss ?? double.NaN),
            Column.Number("threshold", row => row.Result?.Threshold ?? double.NaN),
            .. quantities.Select(quantity =>
                Column.Number($"validation_{quantity.Name}", row => row.Result is null ? double.NaN : quantity.Value(row.Result.Validation))
            ),
            .. quantities.Select(quantity =>
                Column.Number($"test_{quantity.Name}", row => row.Result is null ? double.NaN : quantity.Value(row.Result.Test))
            ),
            .. ThresholdColumns.All.Select(column =>
                Column.Number(column.Name, row => row.Result?.Thresholds is { } thresholds ? column.Value(thresholds) : double.NaN)
            ),
            .. GroupColumns.Texts(spec).Select(column => Column.Text(column.Name, column.Value)),
            .. GroupColumns.Numbers(spec).Select(column => Column.Number(column.Name, column.Value)),
            .. GroupColumns.Objects(spec).Select(column => Column.Text(column.Name, column.Value)),
            .. TuningColumns.All(spec).Select(column => Column.Text(column.Name, column.Value)),
        ];
    }
}
