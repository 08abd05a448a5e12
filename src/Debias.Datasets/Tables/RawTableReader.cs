using System.Globalization;
using Sylvan.Data.Csv;

namespace Debias.Datasets.Tables;

/// <summary>Reads delimited text strictly: every record has as many fields as there are columns.</summary>
internal static class RawTableReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="format">Its layout.</param>
    /// <param name="wanted">The columns to keep, in this order; null keeps all.</param>
    /// <exception cref="DatasetException">It cannot be read, or rows have more or fewer fields than there are columns.</exception>
    public static RawTable Read(string path, RawTableFormat format, IReadOnlyList<string>? wanted = null)
    {
        TableFaults faults = new(Path.GetFileName(path));
        RawTable table = Open(path, format, wanted, faults);
        faults.ThrowIfAny();
        return table;
    }

    /// <summary>Reads a file of which more will be checked: rows that are not as long as there are columns are left out.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="format">Its layout.</param>
    /// <param name="faults">Receives what is wrong with rows.</param>
    /// <exception cref="DatasetException">It cannot be read.</exception>
    public static RawTable Read(string path, RawTableFormat format, TableFaults faults) => Open(path, format, null, faults);

    /// <summary>The same with the columns to keep, in this order.</summary>
    /// <inheritdoc cref="Read(string, RawTableFormat, TableFaults)"/>
    public static RawTable Read(string path, RawTableFormat format, IReadOnlyList<string> wanted, TableFaults faults) =>
        Open(path, format, wanted, faults);

    /// <summary>Reads a file's header only and looks for the wanted columns.</summary>
    public static RawTable ReadHeader(string path, RawTableFormat format, IReadOnlyList<string>? wanted = null) =>
        Open(path, format, wanted, faults: null);

    private static RawTable Open(string path, RawTableFormat format, IReadOnlyList<string>? wanted, TableFaults? faults)
    {
        string file = Path.GetFileName(path);
        try
        {
            using var text = TableText.Open(path);
            for (int line = 0; line < format.SkippedLines; line++)
            {
                text.Reader.ReadLine();
            }

            return Parse(text.Reader, file, format, wanted, faults);
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

    // Without somewhere to put faults, rows are not read.
    private static RawTable Parse(TextReader text, string file, RawTableFormat format, IReadOnlyList<string>? wanted, TableFaults? faults)
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
        bool isFirstLineRead = format.ColumnNames is null;
        IReadOnlyList<string> names = format.ColumnNames ?? ReadNames(reader, file, format.HasHeader);
        bool isAtARow = isFirstLineRead && !format.HasHeader;
        if (isFirstLineRead && format.HasHeader)
        {
            line += CountLines(reader);
        }

        RawTable header = new(file, names, []);
        int[] kept = [.. (wanted ?? names).Select(header.IndexOf)];
        List<RawRow> rows = [];
        TextPool pool = new();
        while (faults is not null && (isAtARow || reader.Read()))
        {
            isAtARow = false;
            int lines = CountLines(reader);
            if (!IsBlank(reader) && HasEveryField(reader, line, names, faults))
            {
                rows.Add(new RawRow(file, line, [.. kept.Select(index => pool.Get(Field(reader, index, format.Trim)))]));
            }

            line += lines;
        }

        if (faults is { IsEmpty: true } && rows.Count == 0)
        {
            throw new DatasetException($"{file} has no rows.");
        }

        return new RawTable(file, wanted ?? names, rows);
    }

    // Leaves the reader at the first line, which is a row where the file has no header.
    private static string[] ReadNames(CsvDataReader reader, string file, bool hasHeader)
    {
        if (!reader.Read() || IsBlank(reader))
        {
            throw new DatasetException(hasHeader ? $"{file} is empty: its first line must name the columns." : $"{file} has no rows.");
        }

        return
        [
            .. Enumerable.Range(0, reader.RowFieldCount).Select(index => hasHeader ? reader.GetString(index).Trim() : NumberedName(index)),
        ];
    }

    private static string NumberedName(int index) => string.Create(CultureInfo.InvariantCulture, $"column{index + 1}");

    private static bool HasEveryField(CsvDataReader reader, int line, IReadOnlyList<string> names, TableFaults faults)
    {
        int fields = reader.RowFieldCount;
        if (fields < names.Count)
        {
            faults.Add(
                new TableFault(line, null, $"the row ends after {fields} of {names.Count} fields.")
                {
                    Remedy = "Is the file truncated?",
                    OwnersDetail = $"'{names[fields]}' is missing.",
                }
            );
        }

        if (fields > names.Count)
        {
            faults.Add(new TableFault(line, null, $"the row has {fields} fields, but there are {names.Count} columns."));
        }

        return fields == names.Count;
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
