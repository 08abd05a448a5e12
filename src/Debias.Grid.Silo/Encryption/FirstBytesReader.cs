using System.Buffers;
using System.IO.Pipelines;

namespace Debias.Grid.Silo.Encryption;

/// <summary>Tells what a peer's first bytes are, and leaves them for whoever reads next.</summary>
internal static class FirstBytesReader
{
    private const int Needed = 4;

    /// <summary>A record of type handshake, of any version so far.</summary>
    private static ReadOnlySpan<byte> TlsRecord => [0x16, 0x03];

    public static async Task<FirstBytes> PeekAsync(PipeReader input, CancellationToken cancellationToken)
    {
        while (true)
        {
            ReadResult read = await input.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> buffer = read.Buffer;
            if (buffer.Length >= Needed || read.IsCompleted)
            {
                FirstBytes kind = Tell(buffer);
                input.AdvanceTo(buffer.Start);
                return kind;
            }

            input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static FirstBytes Tell(ReadOnlySequence<byte> buffer)
    {
        Span<byte> first = stackalloc byte[Needed];
        int length = (int)Math.Min(buffer.Length, Needed);
        buffer.Slice(0, length).CopyTo(first);
        first = first[..length];
        return length == 0 ? FirstBytes.None
            : first.StartsWith(TlsRecord) ? FirstBytes.Tls
            : first.SequenceEqual(Inquiry.Question[..Needed]) ? FirstBytes.Inquiry
            : FirstBytes.Plain;
    }
}
