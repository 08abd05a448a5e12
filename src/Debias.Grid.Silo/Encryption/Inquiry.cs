namespace Debias.Grid.Silo.Encryption;

/// <summary>
/// The question by which a process learns, before it takes part, how a silo's port wants to be spoken to. Orleans would never begin with
/// it: to Orleans, its first four bytes are a length of more than a gigabyte. Answered in the open with how connections are made there,
/// and inside TLS with a welcome, which only those get whose certificate was accepted.
/// </summary>
internal static class Inquiry
{
    public static ReadOnlySpan<byte> Question => "debias-grid?"u8;

    /// <summary>Connections are encrypted here.</summary>
    public static readonly byte[] Tls = "tls....."u8.ToArray();

    /// <summary>Connections are plain here.</summary>
    public static readonly byte[] Plain = "plain..."u8.ToArray();

    /// <summary>This connection's certificate is accepted.</summary>
    public static readonly byte[] Welcome = "welcome."u8.ToArray();

    /// <summary>Every answer is as long.</summary>
    public const int AnswerLength = 8;
}
