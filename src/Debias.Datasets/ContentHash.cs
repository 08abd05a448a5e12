using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Debias.Datasets;

/// <summary>SHA-256 of what results depend on: names, features, labels, protected attribute.</summary>
internal static class ContentHash
{
    public static string Compute(
        IReadOnlyList<string> names,
        ReadOnlySpan<double> features,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendCount(hash, names.Count);
        foreach (string name in names)
        {
            byte[] text = Encoding.UTF8.GetBytes(name);
            AppendCount(hash, text.Length);
            hash.AppendData(text);
        }

        AppendCount(hash, labels.Length);
        AppendDoubles(hash, features);
        hash.AppendData(labels);
        hash.AppendData(protectedAttribute);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendCount(IncrementalHash hash, int count)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, count);
        hash.AppendData(bytes);
    }

    private static void AppendDoubles(IncrementalHash hash, ReadOnlySpan<double> values)
    {
        byte[] buffer = new byte[8192 * sizeof(double)];
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, 8192);
            for (int i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteDoubleLittleEndian(buffer.AsSpan(i * sizeof(double)), values[i]);
            }

            hash.AppendData(buffer.AsSpan(0, count * sizeof(double)));
            values = values[count..];
        }
    }
}
