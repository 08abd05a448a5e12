using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Debias.Tests;

/// <summary>An authority of one's own that signs certificates for this machine, as files in a folder.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly string _folder;
    private readonly RSA _key = RSA.Create(2048);

    /// <param name="folder">Must exist; its owner removes it.</param>
    /// <param name="name">Also the files' prefix.</param>
    public TestAuthority(string folder, string name)
    {
        _folder = folder;
        Name = name;
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        Certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File = Write("authority", Certificate.ExportCertificatePem());
    }

    public string Name { get; }

    public X509Certificate2 Certificate { get; }

    /// <summary>The authority's own certificate, PEM.</summary>
    public string File { get; }

    /// <summary>Signs a certificate for 127.0.0.1.</summary>
    /// <param name="name">Of the files.</param>
    /// <param name="expired">Whether its time is over.</param>
    /// <param name="usages">Extended key usages, as object identifiers; none: the extension is left out.</param>
    /// <returns>PEM files of the certificate and of its key.</returns>
    public (string Certificate, string Key) Issue(string name, bool expired = false, params string[] usages) =>
        Issue(name, DateTimeOffset.UtcNow.AddHours(expired ? -1 : 12), usages);

    /// <summary>Signs a certificate for 127.0.0.1 that ends at a given time, be it after the authority's own end.</summary>
    public (string Certificate, string Key) Issue(string name, DateTimeOffset end, params string[] usages)
    {
        using RSA key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        if (usages.Length > 0)
        {
            request.CertificateExtensions.Add(
                new X509EnhancedKeyUsageExtension([.. usages.Select(usage => new Oid(usage))], critical: false)
            );
        }

        DateTimeOffset latest = DateTimeOffset.UtcNow.AddHours(-8);
        DateTimeOffset start = end.AddHours(-20) < latest ? end.AddHours(-20) : latest;
        using X509Certificate2 certificate = request.Create(
            Certificate.SubjectName,
            X509SignatureGenerator.CreateForRSA(_key, RSASignaturePadding.Pkcs1),
            start,
            end,
            RandomNumberGenerator.GetBytes(8)
        );
        return (Write(name, certificate.ExportCertificatePem()), Write($"{name}-key", key.ExportPkcs8PrivateKeyPem()));
    }

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }

    private string Write(string name, string pem)
    {
        string path = Path.Combine(_folder, $"{Name}-{name}.pem");
        System.IO.File.WriteAllText(path, pem);
        return path;
    }
}
