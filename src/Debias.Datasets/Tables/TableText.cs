using System.IO.Compression;

namespace Debias.Datasets.Tables;

/// <summary>The text of a table's file: as it is, unpacked (<c>.gz</c>), or the one <c>.csv</c> of an archive (<c>.zip</c>).</summary>
internal sealed class TableText : IDisposable
{
    private readonly ZipArchive? _archive;

    private TableText(TextReader reader, ZipArchive? archive) => (Reader, _archive) = (reader, archive);

    /// <summary>The text.</summary>
    public TextReader Reader { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="DatasetException">An archive has no table, or more than one.</exception>
    /// <exception cref="InvalidDataException">What should be packed is not.</exception>
    public static TableText Open(string path)
    {
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
        {
            return new TableText(new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress)), null);
        }

        return path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? OpenArchive(path) : new TableText(new StreamReader(path), null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Reader.Dispose();
        _archive?.Dispose();
    }

    private static TableText OpenArchive(string path)
    {
        ZipArchive archive = ZipFile.OpenRead(path);
        try
        {
            ZipArchiveEntry[] tables = [.. archive.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))];
            return tables is [ZipArchiveEntry only]
                ? new TableText(new StreamReader(only.Open()), archive)
                : throw new DatasetException(
                    $"{Path.GetFileName(path)} has {tables.Length} files that end in .csv; one is meant. Unpack it, or get it anew."
                );
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }
}
