using System.Security.Cryptography;

namespace Debias.Grid.Silo.Encryption;

/// <summary>Where a process finds its certificate and its cluster's authorities.</summary>
/// <param name="Certificate">PEM; with the private key too when <paramref name="Key"/> is empty.</param>
/// <param name="Key">PEM of the private key, not encrypted; may be empty.</param>
/// <param name="Authority">PEM of the certificates that sign those of the cluster.</param>
public sealed record CertificateFiles(string Certificate, string Key, string Authority) : ICertificateSource
{
    /// <inheritdoc/>
    public ClusterCertificate Load() => ClusterCertificate.Load(Certificate, Key, Authority);

    /// <summary>
    /// A hash of what they hold now, through whatever links they are reached; a file that cannot be read counts as holding nothing.
    /// </summary>
    public string Fingerprint() => string.Join(' ', new[] { Certificate, Key, Authority }.Select(HashOf));

    internal static string HashOf(string file)
    {
        try
        {
            return file.Length == 0 ? "" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
