using System.Buffers.Binary;

namespace Debias.NetworkFiles.Tensors;

/// <summary>How a tensor's elements are stored, little-endian, and what each is as a single-precision number.</summary>
internal sealed record ElementType(string Name, int Size, Func<ReadOnlyMemory<byte>, int, float> Read)
{
    public static ElementType Float32 { get; } =
        new("float32", 4, (bytes, at) => BinaryPrimitives.ReadSingleLittleEndian(bytes.Span[at..]));

    public static ElementType Float64 { get; } =
        new("float64", 8, (bytes, at) => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes.Span[at..]));

    public static ElementType Float16 { get; } =
        new("float16", 2, (bytes, at) => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes.Span[at..]));

    public static ElementType BFloat16 { get; } =
        new(
            "bfloat16",
            2,
            (bytes, at) => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[at..]) << 16)
        );

    public static ElementType Int64 { get; } = new("int64", 8, (bytes, at) => BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[at..]));

    public static ElementType Int32 { get; } = new("int32", 4, (bytes, at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[at..]));
}
