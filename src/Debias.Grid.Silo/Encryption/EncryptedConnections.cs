using Orleans.Connections.Security;

namespace Debias.Grid.Silo.Encryption;

/// <summary>TLS on every connection between silos and from Orleans clients, both ends showing a certificate.</summary>
internal static class EncryptedConnections
{
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
}
