namespace Debias.Grid.Silo.Encryption;

/// <summary>What the other end of a new connection says first, looked at without being taken away.</summary>
internal enum FirstBytes
{
    /// <summary>Nothing: it closed the connection, as probes of ports do.</summary>
    None,

    /// <summary>A TLS handshake.</summary>
    Tls,

    /// <summary>The question of <see cref="Inquiry"/>.</summary>
    Inquiry,

    /// <summary>Anything else; Orleans' own greeting is.</summary>
    Plain,
}
