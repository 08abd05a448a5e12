using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Debias.Datasets.Randomness;

/// <summary>Names one random stream; two streams with different names are independent.</summary>
/// <param name="Value">The 64-bit Philox key.</param>
public readonly record struct StreamKey(ulong Value)
{
    /// <summary>
    /// The key of a stream, derived from its name by SHA-256, so that adding a stream never shifts another.
    /// </summary>
    /// <param name="dataset">The dataset's name with its parameters, for example <c>compas</c>.</param>
    /// <param name="seed">The replicate's seed.</param>
    /// <param name="purpose">What is drawn.</param>
    /// <param name="scope">Who draws, where several do: a method and measure, for example <c>bias-gda/spd</c>.</param>
    public static StreamKey Create(string dataset, long seed, StreamPurpose purpose, string scope = "")
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{dataset}\n{seed}\n{purpose}\n{scope}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        return new StreamKey(BinaryPrimitives.ReadUInt64LittleEndian(hash));
    }
}
