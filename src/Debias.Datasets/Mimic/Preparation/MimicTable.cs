using Debias.OptionModel;
using Sylvan.Data.Csv;

namespace Debias.Datasets.Mimic.Preparation;

/// <summary>A raw table of MIMIC-III, <c>NAME.csv</c> or <c>NAME.csv.gz</c>, read row by row in a fixed amount of memory.</summary>
internal sealed class MimicTable(string path, string name)
{
    private const int RowsBetweenReports = 1 << 16;

    /// <summary>What is done with a row.</summary>
    public delegate void RowReader(in MimicTableRow row);

    private readonly string _file = Path.GetFileName(path);

    /// <summary>Reads every row.</summary>
    /// <param name="columns">The columns that are read, in any letter case.</param>
    /// <param name="read">Called for every row.</param>
    /// <param name="progress">Told of the bytes and rows read.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DatasetException">A column is missing, or a row is not well-formed.</exception>
    public void Read(string[] columns, RowReader read, IProgress<MimicPreparationProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new CheckedGzipStream(file) : file;
            using StreamReader text = new(content, bufferSize: 1 << 16);
            Read(text, file, columns, read, progress, cancellationToken);
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException)
        {
            throw new DatasetException($"{path} cannot be read to its end: {exception.Message} Download it again.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    private void Read(
        TextReader text,
        FileStream file,
        string[] columns,
        RowReader read,
        IProgress<MimicPreparationProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        CsvDataReaderOptions options = new()
        {
            HasHeaders = false,
            Delimiter = ',',
            Comment = '\0',
            BufferSize = 1 << 18,
            MaxBufferSize = 1 << 22,
        };
        using CsvDataReader reader = CsvDataReader.Create(text, options);
        if (!reader.Read())
        {
            throw new DatasetException($"{path} is empty.");
        }

        int fields = reader.RowFieldCount;
        int[] ordinals = Locate(
            columns,
            [.. Enumerable.Range(0, fields).Select(index => reader.GetString(index).Trim().ToUpperInvariant())]
        );
        long rows = 0;
        while (reader.Read())
        {
            rows++;
            if (reader.RowFieldCount != fields)
            {
                throw new DatasetException(
                    $"{path}, row {rows}: {reader.RowFieldCount} fields instead of {fields}. Is the file truncated? Download it again."
                );
            }

            read(new MimicTableRow(reader, ordinals, columns, _file, rows));
            if (rows % RowsBetweenReports == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new MimicPreparationProgress(name, file.Position, file.Length, rows));
            }
        }

        progress?.Report(new MimicPreparationProgress(name, file.Length, file.Length, rows));
    }

    private int[] Locate(string[] columns, string[] found) =>
        [
            .. columns.Select(column =>
                Array.IndexOf(found, column) is var index && index >= 0
                    ? index
                    : throw new DatasetException(
                        $"{path} has no column '{column}'. {Suggestion.Sentence(column, found)} Is it MIMIC-III's {name}?"
                    )
            ),
        ];
}
