using System.Security.Cryptography;

namespace Debias.Grid.Silo.Storage;

/// <summary>
/// Bytes with a checksum before them: a mark of four bytes, the first sixteen of the SHA-256, and then the content. Disks, memory and
/// networks flip bits, and a flipped bit of a number is another number.
/// </summary>
internal static class Checksum
{
    private const int HashBytes = 16;

    private static ReadOnlySpan<byte> Mark => "DBG2"u8;

    private static int HeadBytes => Mark.Length + HashBytes;

    /// <summary>The content with its checksum.</summary>
    public static BinaryData Seal(BinaryData content)
    {
        ReadOnlySpan<byte> bytes = content.ToMemory().Span;
        byte[] whole = new byte[HeadBytes + bytes.Length];
        Mark.CopyTo(whole);
        HashOf(bytes).CopyTo(whole.AsSpan(Mark.Length));
        bytes.CopyTo(whole.AsSpan(HeadBytes));
        return new BinaryData(whole);
    }

    /// <summary>The content; null when the checksum is not that of the content.</summary>
    public static BinaryData? Open(BinaryData whole)
    {
        ReadOnlyMemory<byte> bytes = whole.ToMemory();
        return
            bytes.Length >= HeadBytes
            && bytes.Span.StartsWith(Mark)
            && HashOf(bytes.Span[HeadBytes..]).SequenceEqual(bytes.Span[Mark.Length..HeadBytes])
            ? new BinaryData(bytes[HeadBytes..])
            : null;
    }

    /// <summary>What tells damaged bytes from others.</summary>
    public static string NameOf(BinaryData whole) => Convert.ToHexStringLower(HashOf(whole.ToMemory().Span));

    private static ReadOnlySpan<byte> HashOf(ReadOnlySpan<byte> content) => SHA256.HashData(content).AsSpan(0, HashBytes);
}
