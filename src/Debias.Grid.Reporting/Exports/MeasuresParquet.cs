using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;
using Column = Debias.Grid.Reporting.Files.ParquetColumn<Debias.Grid.Contracts.Results.MethodRunRow>;

namespace Debias.Grid.Reporting.Exports;

/// <summary>The columns of <c>measures.csv</c> as Parquet, typed: what is undefined is null.</summary>
public static class MeasuresParquet
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

    private static Column[] Columns(ExperimentSpec spec) =>
        [
            Column.WholeNumber("point", row => row.Id.Point),
            .. SweptParquet.Columns(spec),
            Column.WholeNumber("seed", row => row.Id.Seed),
            Column.Text("measure", row => row.Id.Measure),
            Column.Text("method", row => row.Id.Method),
            Column.Text(MeasureColumns.Scores, row => row.Result?.Measures is { } measures ? MeasureColumns.Word(measures.Scores) : null),
            .. MeasureColumns.All.Select(column =>
                Column.Number(column.Name, row => row.Result?.Measures is { } measures ? column.Value(measures) ?? double.NaN : double.NaN)
            ),
        ];
}
