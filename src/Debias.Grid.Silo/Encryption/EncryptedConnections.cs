#if SILO_TLS
using Orleans.Connections.Security;
#endif

namespace Debias.Grid.Silo.Encryption;

/// <summary>
/// TLS on every connection between silos and from Orleans clients, both ends showing a certificate. Orleans' own package does it, which
/// is not in every feed: a build has it with the property <c>-p:SiloTls=true</c>.
/// </summary>
public static class EncryptedConnections
{
#if SILO_TLS
    /// <summary>Says what is missing when this build cannot encrypt; null when it can.</summary>
    public static string? MissingPackage => null;

    internal static ISiloBuilder Encrypt(this ISiloBuilder silo, ClusterCertificate certificate) =>
        silo.UseTls(options => Apply(options, certificate));

    internal static IClientBuilder Encrypt(this IClientBuilder client, ClusterCertificate certificate) =>
        client.UseTls(options => Apply(options, certificate));

    private static void Apply(TlsOptions options, ClusterCertificate certificate)
    {
        options.LocalCertificate = certificate.Own;
        options.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (peer, _, _) => certificate.Accepts(peer);
        // Something must be asked for; peers are judged by who signed their certificate, not by their names.
        options.OnAuthenticateAsClient = (_, authentication) => authentication.TargetHost = "debias-grid";
    }
#else
    /// <summary>Says what is missing when this build cannot encrypt; null when it can.</summary>
    public static string? MissingPackage => "This build has no TLS between silos; it is built in with the property -p:SiloTls=true.";

    internal static ISiloBuilder Encrypt(this ISiloBuilder silo, ClusterCertificate certificate) =>
        throw new NotSupportedException(MissingPackage);

    internal static IClientBuilder Encrypt(this IClientBuilder client, ClusterCertificate certificate) =>
        throw new NotSupportedException(MissingPackage);
#endif
}
