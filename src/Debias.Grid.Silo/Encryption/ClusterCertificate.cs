using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Debias.Grid.Silo.Encryption;

/// <summary>
/// What a process shows the others of its cluster, and how it judges what they show: a peer belongs to the cluster exactly when the
/// cluster's own authority signed its certificate. Names in certificates say nothing here, because silos find each other by address.
/// </summary>
public sealed class ClusterCertificate
{
    internal const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    internal const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection _authorities;

    private ClusterCertificate(X509Certificate2 own, X509Certificate2Collection authorities)
    {
        Own = own;
        _authorities = authorities;
        ValidUntil = EndOfChain();
    }

    /// <summary>The process's own certificate, with its private key.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>When the certificate, or an authority above it, stops being accepted: whichever comes first.</summary>
    public DateTimeOffset ValidUntil { get; }

    /// <summary>The certificate's own time from beginning to end.</summary>
    public TimeSpan Lifetime => Own.NotAfter - Own.NotBefore;

    /// <summary>
    /// Whether it is time to worry: less than a week is left, and less than a quarter of its life, so that certificates that live for
    /// days only, and are replaced in good time, worry nobody.
    /// </summary>
    public bool EndsSoon(DateTimeOffset now) => ValidUntil - now < TimeSpan.FromDays(7) && ValidUntil - now < Lifetime / 4;

    /// <summary>Reads a process's certificate and its cluster's authority.</summary>
    /// <param name="certificateFile">PEM; with the private key too when <paramref name="keyFile"/> is empty.</param>
    /// <param name="keyFile">PEM of the private key, not encrypted; may be empty.</param>
    /// <param name="authorityFile">PEM of the certificates that sign those of the cluster.</param>
    /// <exception cref="InvalidDataException">A file cannot be read as what it should be, or the cluster's other processes would refuse
    /// the certificate.</exception>
    public static ClusterCertificate Load(string certificateFile, string keyFile, string authorityFile)
    {
        X509Certificate2 own = Read(
            certificateFile,
            "a PEM certificate with its private key",
            () =>
            {
                // Some platforms cannot use a key that lives only in memory; through PKCS #12 it is kept with the certificate.
                using X509Certificate2 pem = X509Certificate2.CreateFromPemFile(certificateFile, keyFile.Length > 0 ? keyFile : null);
                return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            }
        );
        X509Certificate2Collection authorities = Read(
            authorityFile,
            "PEM certificates of authorities",
            () =>
            {
                var read = new X509Certificate2Collection();
                read.ImportFromPemFile(authorityFile);
                return read.Count > 0 ? read : throw new CryptographicException("It holds none.");
            }
        );
        var certificate = new ClusterCertificate(own, authorities);
        if (certificate.Objection(own) is { } objection)
        {
            throw new InvalidDataException(
                $"The certificate {certificateFile} would be refused by the cluster's other processes: {objection}"
            );
        }

        string[] missing = [.. new[] { ServerAuthentication, ClientAuthentication }.Where(usage => !Allows(own, usage))];
        return missing.Length == 0
            ? certificate
            : throw new InvalidDataException(
                $"The certificate {certificateFile} must be usable for server and client authentication, because silos are both; its "
                    + $"extended key usage lacks {string.Join(" and ", missing)}."
            );
    }

    /// <summary>A certificate that this process has just been issued.</summary>
    internal static ClusterCertificate Issued(X509Certificate2 own, X509Certificate2 authority) => new(own, [authority]);

    /// <summary>Whether a peer that shows this certificate belongs to the cluster.</summary>
    public bool Accepts(X509Certificate2 peer) => Objection(peer) is null;

    /// <summary>Why a peer that shows this certificate does not belong to the cluster, as a sentence; null when it does.</summary>
    public string? Objection(X509Certificate2 peer)
    {
        using X509Chain chain = Chain();
        if (chain.Build(peer))
        {
            return null;
        }

        X509ChainStatusFlags flags = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
        if ((flags & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot)) != 0)
        {
            return $"It was signed by an unknown authority ({peer.Issuer}).";
        }

        if (flags == X509ChainStatusFlags.NotTimeValid)
        {
            X509Certificate2 late = chain
                .ChainElements.First(element =>
                    element.ChainElementStatus.Any(status => status.Status == X509ChainStatusFlags.NotTimeValid)
                )
                .Certificate;
            string what = late.Equals(peer) ? "It" : $"The authority above it ({late.Subject})";
            return DateTime.Now > late.NotAfter
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} expired on {late.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC."
                )
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} holds only from {late.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC on; do the clocks agree?"
                );
        }

        return string.Join(" ", chain.ChainStatus.Select(status => status.StatusInformation.Trim()).Distinct());
    }

    private X509Chain Chain()
    {
        var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain;
    }

    private DateTimeOffset EndOfChain()
    {
        using X509Chain chain = Chain();
        chain.Build(Own);
        return new DateTimeOffset(chain.ChainElements.Min(element => element.Certificate.NotAfter).ToUniversalTime());
    }

    private static bool Allows(X509Certificate2 certificate, string usage) =>
        certificate
            .Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .All(extension => extension.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == usage));

    private static T Read<T>(string file, string expected, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception)
            when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidDataException($"{file} cannot be read as {expected}: {exception.Message}", exception);
        }
    }
}
