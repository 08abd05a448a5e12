using Sylvan.Data.Csv;

namespace Debias.Datasets.Tables;

/// <summary>Reads delimited text strictly: every record has as many fields as there are columns.</summary>
internal static class RawTableReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="format">Its layout.</param>
    /// <param name="wanted">The columns to keep, in this order; null keeps all.</param>
    public static RawTable Read(string path, RawTableFormat format, IReadOnlyList<string>? wanted = null) =>
        Open(path, format, wanted, readRows: true);

    /// <summary>Reads a file's header only and looks for the wanted columns.</summary>
    public static RawTable ReadHeader(string path, RawTableFormat format, IReadOnlyList<string>? wanted = null) =>
        Open(path, format, wanted, readRows: false);

    private static RawTable Open(string path, RawTableFormat format, IReadOnlyList<string>? wanted, bool readRows)
    {
        string file = Path.GetFileName(path);
        try
        {
            using StreamReader text = new(path);
            for (int line = 0; line < format.SkippedLines; line++)
            {
                text.ReadLine();
            }

            return Parse(text, file, format, wanted, readRows);
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException)
        {
            throw new DatasetException($"{file} is not well-formed delimited text.", exception.Message, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{file} cannot be read.", $"{path}: {exception.Message}", exception);
        }
    }

    private static RawTable Parse(TextReader text, string file, RawTableFormat format, IReadOnlyList<string>? wanted, bool readRows)
    {
        // The header is read as a record of its own: published files repeat column names, which a schema would refuse.
        CsvDataReaderOptions options = new()
        {
            HasHeaders = false,
            Delimiter = format.Delimiter,
            Comment = '\0',
            BufferSize = 1 << 16,
            MaxBufferSize = 1 << 22,
        };
        using CsvDataReader reader = CsvDataReader.Create(text, options);
        int line = format.SkippedLines + 1;
        IReadOnlyList<string> names = format.ColumnNames ?? ReadNames(reader, file, ref line);
        RawTable header = new(file, names, []);
        int[] kept = [.. (wanted ?? names).Select(header.IndexOf)];
        List<RawRow> rows = [];
        TextPool pool = new();
        while (readRows && reader.Read())
        {
            int lines = CountLines(reader);
            if (!IsBlank(reader))
            {
                RequireFields(reader, file, line, names);
                rows.Add(new RawRow(file, line, [.. kept.Select(index => pool.Get(Field(reader, index, format.Trim)))]));
            }

            line += lines;
        }

        if (readRows && rows.Count == 0)
        {
            throw new DatasetException($"{file} has no rows.");
        }

        return new RawTable(file, wanted ?? names, rows);
    }

    private static string[] ReadNames(CsvDataReader reader, string file, ref int line)
    {
        if (!reader.Read() || IsBlank(reader))
        {
            throw new DatasetException($"{file} is empty: its first line must name the columns.");
        }

        line += CountLines(reader);
        return [.. Enumerable.Range(0, reader.RowFieldCount).Select(index => reader.GetString(index).Trim())];
    }

    private static void RequireFields(CsvDataReader reader, string file, int line, IReadOnlyList<string> names)
    {
        if (reader.RowFieldCount < names.Count)
        {
            throw new DatasetException(
                $"{file}, line {line}: the row ends after {reader.RowFieldCount} of {names.Count} fields. Is the file truncated?",
                $"'{names[reader.RowFieldCount]}' is missing."
            );
        }

        if (reader.RowFieldCount > names.Count)
        {
            throw new DatasetException(
                $"{file}, line {line}: the row has {reader.RowFieldCount} fields, but there are {names.Count} columns."
            );
        }
    }

    private static bool IsBlank(CsvDataReader reader) => reader.GetRawRecordSpan().IsWhiteSpace();

    private static ReadOnlySpan<char> Field(CsvDataReader reader, int index, bool trim)
    {
        ReadOnlySpan<char> field = reader.GetFieldSpan(index);
        return trim ? field.Trim() : field;
    }

    // A quoted value may span lines.
    private static int CountLines(CsvDataReader reader) => 1 + reader.GetRawRecordSpan().TrimEnd("\r\n").Count('\n');
}
