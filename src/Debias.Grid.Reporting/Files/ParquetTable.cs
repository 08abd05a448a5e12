using Parquet;
using Parquet.Schema;

namespace Debias.Grid.Reporting.Files;

/// <summary>Parquet files, written one row group at a time.</summary>
internal static class ParquetTable
{
    private const int RowsPerGroup = 50_000;

    public static Task WriteAsync<TRow>(
        string path,
        IReadOnlyList<ParquetColumn<TRow>> columns,
        IEnumerable<TRow> rows,
        CancellationToken cancellationToken
    ) => AtomicFile.WriteAsync(path, stream => WriteAsync(stream, columns, rows.ToAsyncEnumerable(), cancellationToken));

    public static async Task WriteAsync<TRow>(
        Stream stream,
        IReadOnlyList<ParquetColumn<TRow>> columns,
        IAsyncEnumerable<TRow> rows,
        CancellationToken cancellationToken
    )
    {
        var schema = new ParquetSchema(columns.Select(column => (Field)column.Field).ToArray());
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: cancellationToken);
        await foreach (TRow[] chunk in rows.Chunk(RowsPerGroup).WithCancellation(cancellationToken))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            foreach (ParquetColumn<TRow> column in columns)
            {
                await column.Write(group, column.Field, chunk);
            }
        }
    }
}
