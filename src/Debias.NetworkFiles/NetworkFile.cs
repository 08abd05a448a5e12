using Debias.NetworkFiles.PyTorch;
using Debias.NetworkFiles.Safetensors;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles;

/// <summary>Reads a network file whatever its format; the format is told by the bytes, not by the name.</summary>
public static class NetworkFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int MostBytes = 1 << 30;

    /// <summary>Reads the named tensors of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="NetworkFileException">It is none of the formats, or damaged, or holds what is not read.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static IReadOnlyList<NamedTensor> Read(string path)
    {
        long length = new FileInfo(path).Length;
        return length <= MostBytes
            ? Read(File.ReadAllBytes(path))
            : throw new NetworkFileException($"The file has {length} bytes, and network files are read up to {MostBytes} bytes.");
    }

    /// <summary>Reads the tensors of a file's bytes.</summary>
    /// <exception cref="NetworkFileException">They are none of the formats, or damaged, or hold what is not read.</exception>
    public static IReadOnlyList<NamedTensor> Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return StateDictionaryFile.Recognises(bytes) ? StateDictionaryFile.Read(bytes)
            : SafetensorsFile.Recognises(bytes) ? SafetensorsFile.Read(bytes)
            : throw new NetworkFileException(
                LegacyPickle.Recognises(bytes)
                    ? "This is a bare pickle: torch.save before PyTorch 1.6, or joblib. Save the network's parameters anew with "
                        + "torch.save(model.state_dict(), 'network.pt')."
                    : "This is neither a safetensors file nor a state dictionary that torch.save wrote."
            );
    }
}
