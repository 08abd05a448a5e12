using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Debias.Grid.Silo.Encryption;

/// <summary>
/// The authority of a small cluster, with its key, in one file that every process of the cluster may read and nobody else. Whoever has the
/// file belongs to the cluster: each process makes itself a certificate with it, whose key never leaves its memory.
/// </summary>
public static class ClusterAuthority
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(3650);

    /// <summary>Clocks of a cluster's machines may differ by this much.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromDays(1);

    /// <summary>Makes the file if it is not there; a process that makes it at the same time wins or loses as a whole.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Create(string file)
    {
        if (File.Exists(file))
        {
            return;
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=debias-grid cluster", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 authority = request.CreateSelfSigned(now - Skew, now + Validity);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        string temporary = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(new FileStream(temporary, options)))
        {
            writer.Write($"{authority.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        }

        try
        {
            File.Move(temporary, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
        }
    }

    /// <summary>A certificate of this process's own, signed by the file's authority.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read as what <see cref="Create"/> makes.</exception>
    public static ClusterCertificate Issue(string file)
    {
        try
        {
            X509Certificate2 authority = X509Certificate2.CreateFromPemFile(file);
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={Environment.MachineName}", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
            request.CertificateExtensions.Add(
                new X509EnhancedKeyUsageExtension(
                    [new Oid(ClusterCertificate.ServerAuthentication), new Oid(ClusterCertificate.ClientAuthentication)],
                    false
                )
            );
            using X509Certificate2 own = request.Create(
                authority,
                DateTimeOffset.UtcNow - (Skew / 2),
                authority.NotAfter,
                RandomNumberGenerator.GetBytes(16)
            );
            using X509Certificate2 withKey = own.CopyWithPrivateKey(key);
            return ClusterCertificate.Issued(X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null), authority);
        }
        catch (Exception exception)
            when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidDataException($"{file} cannot be read as a cluster's authority with its key: {exception.Message}", exception);
        }
    }
}
