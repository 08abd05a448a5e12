namespace Debias.Grid.Silo.Encryption;

/// <summary>
/// What becomes of one connection's TLS handshake. The code that judges a certificate is told nothing of the connection, so the
/// connection's own flow of control carries this.
/// </summary>
internal sealed class Handshake
{
    private static readonly AsyncLocal<Handshake?> Flow = new();

    /// <summary>That of the connection on whose behalf the caller runs; null outside one.</summary>
    public static Handshake? Current => Flow.Value;

    /// <summary>Whether a certificate was shown and accepted.</summary>
    public bool Accepted { get; private set; }

    /// <summary>Why the peer's certificate was refused; null while none was.</summary>
    public string? Objection { get; private set; }

    /// <summary>Whether both ends went through with it.</summary>
    public bool Completed { get; set; }

    /// <summary>Begins one for whatever the calling method, which must be asynchronous, goes on to call.</summary>
    public static Handshake Begin() => Flow.Value = new Handshake();

    /// <summary>Keeps the verdict on the peer's certificate.</summary>
    public void Judge(string? objection)
    {
        Objection = objection;
        Accepted = objection is null;
    }
}
