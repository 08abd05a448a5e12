using System.IO.Compression;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.PyTorch;

/// <summary>
/// The zip archive of a state dictionary. PyTorch stores its entries as they are, so that nothing that is read is larger than the file,
/// also in sum: entries that claim the same bytes twice are refused.
/// </summary>
internal sealed class TensorArchive
{
    private const string PickleEntry = "/data.pkl";

    private readonly ZipArchive _archive;
    private readonly string _folder;
    private readonly Dictionary<string, byte[]> _storages = new(StringComparer.Ordinal);
    private long _left;

    /// <summary>Finds the pickle.</summary>
    /// <exception cref="NetworkFileException">There is none.</exception>
    public TensorArchive(ZipArchive archive, long fileLength)
    {
        (_archive, FileLength, _left) = (archive, fileLength, fileLength);
        ZipArchiveEntry pickle =
            archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith(PickleEntry, StringComparison.Ordinal))
            ?? throw new NetworkFileException("The archive has no 'data.pkl': torch.save did not write it.");
        _folder = pickle.FullName[..^(PickleEntry.Length - 1)];
        Pickle = Bytes(pickle);
    }

    /// <summary>Bytes of the whole file.</summary>
    public long FileLength { get; }

    /// <summary>What names the tensors.</summary>
    public byte[] Pickle { get; }

    /// <summary>Whether an entry's name begins so.</summary>
    public bool Has(string beginning) =>
        _archive.Entries.Any(entry => entry.FullName.StartsWith(_folder + beginning, StringComparison.Ordinal));

    /// <summary>An entry, if there is one of that name.</summary>
    public byte[]? Find(string name) => _archive.GetEntry(_folder + name) is { } entry ? Bytes(entry) : null;

    /// <summary>The bytes of a storage.</summary>
    /// <exception cref="NetworkFileException">The archive lacks it.</exception>
    public byte[] Storage(string key)
    {
        if (!_storages.TryGetValue(key, out byte[]? storage))
        {
            storage = Find($"data/{key}") ?? throw new NetworkFileException("The archive lacks a storage that a tensor refers to.");
            _storages[key] = storage;
        }

        return storage;
    }

    private byte[] Bytes(ZipArchiveEntry entry)
    {
        if (entry.Length != entry.CompressedLength)
        {
            throw new NetworkFileException("The archive's entries are compressed; torch.save stores them as they are.");
        }

        _left -= entry.Length;
        if (_left < 0)
        {
            throw new NetworkFileException("The archive's entries are larger than the file.");
        }

        var bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }
}
