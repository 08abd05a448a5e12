using System.Buffers.Binary;

namespace Debias.Grid.Contracts.Results;

/// <summary>Columns as they are stored: four bytes a number, lowest first, and one bit a class, lowest first.</summary>
public static class Packed
{
    private const int BitsOfAByte = 8;

    /// <summary>Whole numbers as bytes.</summary>
    public static byte[] Of(ReadOnlySpan<int> values)
    {
        var bytes = new byte[values.Length * sizeof(int)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), values[i]);
        }

        return bytes;
    }

    /// <summary>Scores as bytes.</summary>
    public static byte[] Of(ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }

    /// <summary>Classes in {0, 1} as bits.</summary>
    public static byte[] Of(ReadOnlySpan<byte> classes)
    {
        var bytes = new byte[(classes.Length + BitsOfAByte - 1) / BitsOfAByte];
        for (int i = 0; i < classes.Length; i++)
        {
            bytes[i / BitsOfAByte] |= (byte)(classes[i] << (i % BitsOfAByte));
        }

        return bytes;
    }

    /// <summary>How many numbers there are.</summary>
    public static int Count(byte[] numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return numbers.Length / sizeof(int);
    }

    /// <summary>The whole number at a place.</summary>
    public static int WholeNumber(byte[] bytes, int place) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(place * sizeof(int)));

    /// <summary>The score at a place.</summary>
    public static float Score(byte[] bytes, int place) => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(place * sizeof(float)));

    /// <summary>The class at a place.</summary>
    public static byte Class(byte[] bits, int place)
    {
        ArgumentNullException.ThrowIfNull(bits);
        return (byte)((bits[place / BitsOfAByte] >> (place % BitsOfAByte)) & 1);
    }
}
