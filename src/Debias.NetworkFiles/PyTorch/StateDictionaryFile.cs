using System.IO.Compression;
using System.Text;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.PyTorch;

/// <summary>
/// A state dictionary as <c>torch.save(model.state_dict(), …)</c> writes it: a zip archive whose entries are stored as they are, a pickle
/// that names the tensors, and one entry for each storage.
/// </summary>
public static class StateDictionaryFile
{
    private const int SmallestElement = 2;
    private const int MostLevels = 8;

    private static ReadOnlySpan<byte> ArchiveMark => "PK\u0003\u0004"u8;

    /// <summary>Whether bytes begin as an archive does.</summary>
    public static bool Recognises(ReadOnlySpan<byte> bytes) => bytes.StartsWith(ArchiveMark);

    /// <summary>Reads the tensors, in the order of the dictionary.</summary>
    /// <exception cref="NetworkFileException">The file is damaged, is no state dictionary, or would need code to be run.</exception>
    public static IReadOnlyList<NamedTensor> Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return Read(new TensorArchive(archive, bytes.Length));
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or OverflowException)
        {
            throw new NetworkFileException("The archive is damaged.", exception);
        }
    }

    private static NamedTensor[] Read(TensorArchive archive)
    {
        if (archive.Has("code/"))
        {
            throw new NetworkFileException(
                "This is TorchScript, which is code. In Python: model = torch.jit.load('FILE') of a file that you trust, then "
                    + "torch.save(model.state_dict(), 'network.pt')."
            );
        }

        if (archive.Find("byteorder") is { } order && Encoding.ASCII.GetString(order) != "little")
        {
            throw new NetworkFileException("The tensors were written on a big-endian machine, and only little-endian ones are read.");
        }

        // A pickle may refer to one tensor any number of times: in sum there are no more elements than the file could fill.
        long elements = archive.FileLength / SmallestElement;
        var tensors = new List<NamedTensor>();
        foreach ((string name, PickleTensor tensor) in Tensors(PickleReader.Read(archive.Pickle), string.Empty, 0))
        {
            NamedTensor read = Tensor(name, tensor, archive.Storage(tensor.Storage.Key), elements);
            elements -= Math.Max(read.Values.Length, 1);
            tensors.Add(read);
        }

        return [.. tensors];
    }

    /// <summary>The tensors of a dictionary; those of dictionaries in it, such as a checkpoint's, with a dotted name.</summary>
    private static IEnumerable<(string Name, PickleTensor Tensor)> Tensors(object value, string name, int level)
    {
        if (level > MostLevels)
        {
            throw new NetworkFileException($"The file's dictionaries lie more than {MostLevels} levels deep in each other.");
        }

        switch (value)
        {
            case PickleTensor tensor when name.Length > 0:
                return [(name, tensor)];
            case PickleDictionary dictionary:
                return dictionary
                    .Entries.Where(entry => entry.Key is string)
                    .SelectMany(entry => Tensors(entry.Value, name.Length == 0 ? (string)entry.Key : $"{name}.{entry.Key}", level + 1));
            default:
                return name.Length > 0
                    ? []
                    : throw new NetworkFileException("The file holds no dictionary of tensors; write model.state_dict() with torch.save.");
        }
    }

    private static NamedTensor Tensor(string name, PickleTensor tensor, byte[] bytes, long most)
    {
        int size = tensor.Storage.Type.Size;
        long elements = bytes.Length / size;
        (int[] shape, int count) = TensorShape.Check(name, tensor.Sizes, Math.Min(elements, most));
        if (tensor.Strides.Length != shape.Length)
        {
            throw new NetworkFileException($"The tensor '{name}' has {shape.Length} sizes and {tensor.Strides.Length} strides.");
        }

        var values = new float[count];
        var index = new int[shape.Length];
        for (int i = 0; i < count; i++)
        {
            long place = tensor.Offset;
            for (int dimension = 0; dimension < shape.Length; dimension++)
            {
                place = checked(place + (index[dimension] * tensor.Strides[dimension]));
            }

            if (place < 0 || place >= elements)
            {
                throw new NetworkFileException($"The tensor '{name}' reaches beyond its storage '{tensor.Storage.Key}'.");
            }

            values[i] = tensor.Storage.Type.Read(bytes, (int)place * size);
            Advance(index, shape);
        }

        return new NamedTensor(name, shape, values);
    }

    private static void Advance(int[] index, int[] shape)
    {
        for (int dimension = shape.Length - 1; dimension >= 0; dimension--)
        {
            if (++index[dimension] < shape[dimension])
            {
                return;
            }

            index[dimension] = 0;
        }
    }
}
