namespace Debias.Grid.Silo.Encryption;

/// <summary>The file by which a head and its workers know each other: each makes itself a certificate with it.</summary>
/// <param name="Certificate">Full path.</param>
public sealed record JoinFile(string Certificate) : ICertificateSource
{
    /// <inheritdoc/>
    public ClusterCertificate Load() => ClusterAuthority.Issue(Certificate);

    /// <inheritdoc/>
    public string Fingerprint() => CertificateFiles.HashOf(Certificate);
}
