using System.Buffers.Binary;
using System.Text.Json;
using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.Safetensors;

/// <summary>
/// The safetensors format: eight bytes with the length of a JSON header, the header (for each tensor its type, shape and place), and the
/// tensors' bytes, which must be covered by the tensors without hole or overlap.
/// </summary>
public static class SafetensorsFile
{
    private const int LengthBytes = 8;
    private const int MostHeaderBytes = 100_000_000;
    private const int MostDepth = 8;
    private const string Metadata = "__metadata__";

    private static readonly Dictionary<string, ElementType> Types = new(StringComparer.Ordinal)
    {
        ["F32"] = ElementType.Float32,
        ["F64"] = ElementType.Float64,
        ["F16"] = ElementType.Float16,
        ["BF16"] = ElementType.BFloat16,
        ["I64"] = ElementType.Int64,
        ["I32"] = ElementType.Int32,
    };

    /// <summary>Whether bytes begin as such a file does.</summary>
    public static bool Recognises(ReadOnlySpan<byte> bytes) =>
        bytes.Length > LengthBytes
        && BinaryPrimitives.ReadUInt64LittleEndian(bytes) is var header
        && header <= (ulong)(bytes.Length - LengthBytes)
        && bytes[LengthBytes] == (byte)'{';

    /// <summary>Reads the tensors, in the order of their names in the header.</summary>
    /// <exception cref="NetworkFileException">The file is damaged, or has elements of another type.</exception>
    public static IReadOnlyList<NamedTensor> Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!Recognises(bytes))
        {
            throw new NetworkFileException("This is not a safetensors file.");
        }

        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (header > MostHeaderBytes)
        {
            throw new NetworkFileException($"The header of the safetensors file has {header} bytes; up to {MostHeaderBytes} are read.");
        }

        ReadOnlyMemory<byte> data = bytes.AsMemory(LengthBytes + (int)header);
        try
        {
            using var document = JsonDocument.Parse(
                bytes.AsMemory(LengthBytes, (int)header),
                new JsonDocumentOptions { MaxDepth = MostDepth }
            );
            StoredTensor[] stored =
            [
                .. document.RootElement.EnumerateObject().Where(entry => entry.Name != Metadata).Select(StoredTensor.Read),
            ];
            if (stored.GroupBy(tensor => tensor.Name).FirstOrDefault(named => named.Count() > 1) is { } twice)
            {
                throw new NetworkFileException($"The safetensors file has the tensor '{twice.Key}' twice.");
            }

            RequireTiles(stored, data.Length);
            return [.. stored.Select(tensor => Tensor(tensor, data))];
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new NetworkFileException("The header of the safetensors file cannot be understood.", exception);
        }
    }

    /// <summary>Writes tensors in single precision.</summary>
    /// <param name="tensors">The tensors; names are distinct.</param>
    /// <param name="metadata">Text by key, for whoever reads the file.</param>
    public static byte[] Write(IReadOnlyCollection<NamedTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(metadata);
        using var header = new MemoryStream();
        using (var writer = new Utf8JsonWriter(header))
        {
            writer.WriteStartObject();
            if (metadata.Count > 0)
            {
                writer.WriteStartObject(Metadata);
                foreach ((string key, string value) in metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    writer.WriteString(key, value);
                }

                writer.WriteEndObject();
            }

            WriteTensors(writer, tensors);
            writer.WriteEndObject();
        }

        // Tensors begin at a multiple of eight bytes; the format pads the header with spaces.
        while (header.Length % LengthBytes != 0)
        {
            header.WriteByte((byte)' ');
        }

        byte[] file = new byte[LengthBytes + header.Length + (sizeof(float) * tensors.Sum(tensor => (long)tensor.Values.Length))];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.ToArray().CopyTo(file, LengthBytes);
        int at = LengthBytes + (int)header.Length;
        foreach (float value in tensors.SelectMany(tensor => tensor.Values))
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(at), value);
            at += sizeof(float);
        }

        return file;
    }

    private static void WriteTensors(Utf8JsonWriter writer, IEnumerable<NamedTensor> tensors)
    {
        long at = 0;
        foreach (NamedTensor tensor in tensors)
        {
            writer.WriteStartObject(tensor.Name);
            writer.WriteString("dtype", "F32");
            writer.WriteStartArray("shape");
            foreach (int size in tensor.Shape)
            {
                writer.WriteNumberValue(size);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("data_offsets");
            writer.WriteNumberValue(at);
            at += sizeof(float) * (long)tensor.Values.Length;
            writer.WriteNumberValue(at);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void RequireTiles(IEnumerable<StoredTensor> tensors, long length)
    {
        long at = 0;
        foreach (StoredTensor tensor in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            if (tensor.Begin != at || tensor.End < tensor.Begin)
            {
                throw new NetworkFileException($"The tensor '{tensor.Name}' does not begin where the one before it ends.");
            }

            at = tensor.End;
        }

        if (at != length)
        {
            throw new NetworkFileException($"The tensors of the safetensors file end at byte {at} of {length}.");
        }
    }

    private static NamedTensor Tensor(StoredTensor stored, ReadOnlyMemory<byte> data)
    {
        if (!Types.TryGetValue(stored.Type, out ElementType? type))
        {
            throw new NetworkFileException(
                $"The tensor '{stored.Name}' has elements of type {stored.Type}; read are {string.Join(", ", Types.Keys)}."
            );
        }

        long length = stored.End - stored.Begin;
        (int[] shape, int count) = TensorShape.Check(stored.Name, stored.Shape, length / type.Size);
        if ((long)count * type.Size != length)
        {
            throw new NetworkFileException(
                $"The tensor '{stored.Name}' has {length} bytes for {count} elements of {type.Size} bytes each."
            );
        }

        ReadOnlyMemory<byte> bytes = data[(int)stored.Begin..(int)stored.End];
        var values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = type.Read(bytes, i * type.Size);
        }

        return new NamedTensor(stored.Name, shape, values);
    }
}
