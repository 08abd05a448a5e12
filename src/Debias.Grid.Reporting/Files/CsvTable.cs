using System.Data;
using System.Text;
using Sylvan.Data.Csv;

namespace Debias.Grid.Reporting.Files;

/// <summary>
/// CSV as RFC 4180 has it, except that lines end in a line feed: UTF-8 without a mark, a header, quotes where a cell needs them.
/// </summary>
internal static class CsvTable
{
    // The writer takes data readers; small tables of rows keep memory flat however many rows there are.
    private const int RowsPerBatch = 512;
    private const int MaxRecordLength = 1 << 24;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(Stream stream, IReadOnlyList<string> columns, IEnumerable<string[]> rows)
    {
        using var text = new StreamWriter(stream, Utf8, bufferSize: 1 << 16, leaveOpen: true);
        using var batch = new DataTable();
        foreach (string column in columns)
        {
            batch.Columns.Add(column, typeof(string));
        }

        Append(text, batch, withHeader: true);
        foreach (string[][] chunk in rows.Chunk(RowsPerBatch))
        {
            batch.Clear();
            foreach (string[] row in chunk)
            {
                batch.Rows.Add(row);
            }
            Append(text, batch, withHeader: false);
        }
    }

    /// <summary>The same bytes as <see cref="Write"/>, while rows are still coming in.</summary>
    public static async Task WriteAsync(
        Stream stream,
        IReadOnlyList<string> columns,
        IAsyncEnumerable<string[]> rows,
        CancellationToken cancellationToken
    )
    {
        using var buffer = new MemoryStream();
        Write(buffer, columns, []);
        using var text = new StreamWriter(buffer, Utf8, bufferSize: 1 << 16, leaveOpen: true);
        using var batch = new DataTable();
        foreach (string column in columns)
        {
            batch.Columns.Add(column, typeof(string));
        }

        await foreach (string[][] chunk in rows.Chunk(RowsPerBatch).WithCancellation(cancellationToken))
        {
            batch.Clear();
            foreach (string[] row in chunk)
            {
                batch.Rows.Add(row);
            }
            Append(text, batch, withHeader: false);
            await text.FlushAsync(cancellationToken);
            await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
            buffer.SetLength(0);
        }

        await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
    }

    /// <summary>The rows of a file, each with a way to its cells by column.</summary>
    public static IEnumerable<CsvRow> Read(string path)
    {
        using var text = new StreamReader(path, Utf8);
        using CsvDataReader reader = CsvDataReader.Create(text, new CsvDataReaderOptions { MaxBufferSize = MaxRecordLength });
        var columns = Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, index => index, StringComparer.Ordinal);
        while (reader.Read())
        {
            yield return new CsvRow(
                path,
                reader.RowNumber,
                columns,
                [.. Enumerable.Range(0, reader.RowFieldCount).Select(reader.GetString)]
            );
        }
    }

    private static void Append(TextWriter text, DataTable batch, bool withHeader)
    {
        using DataTableReader rows = batch.CreateDataReader();
        using CsvDataWriter writer = CsvDataWriter.Create(
            new Borrowed(text),
            new CsvDataWriterOptions
            {
                NewLine = "\n",
                WriteHeaders = withHeader,
                MaxBufferSize = MaxRecordLength,
            }
        );
        writer.Write(rows);
    }

    /// <summary>Keeps the writer of one batch from closing the file under the next.</summary>
    private sealed class Borrowed(TextWriter target) : TextWriter
    {
        public override Encoding Encoding => target.Encoding;

        public override void Write(char value) => target.Write(value);

        public override void Write(char[] buffer, int index, int count) => target.Write(buffer, index, count);

        public override void Write(ReadOnlySpan<char> buffer) => target.Write(buffer);
    }
}
