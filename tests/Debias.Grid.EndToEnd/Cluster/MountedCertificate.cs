using System.Diagnostics;
using Debias.Tests;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>
/// A certificate, its key and its authorities as Kubernetes mounts a secret: files that are links through a folder that is itself a link,
/// which an update replaces at once.
/// </summary>
internal sealed class MountedCertificate
{
    private readonly string _folder;
    private int _version;

    public MountedCertificate(string folder, (string Certificate, string Key) files, params TestAuthority[] authorities)
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        Replace(files, authorities);
        foreach (string file in new[] { "tls.crt", "tls.key", "ca.crt" })
        {
            File.CreateSymbolicLink(Path.Combine(_folder, file), Path.Combine("..data", file));
        }
    }

    /// <summary>Flags of a server process that uses it.</summary>
    public string[] Flags => FlagsOf(Path.Combine(_folder, "tls.crt"), Path.Combine(_folder, "tls.key"), Path.Combine(_folder, "ca.crt"));

    /// <summary>Flags of a server process that uses these files.</summary>
    public static string[] FlagsOf(string certificate, string key, string authority) =>
        [
            "--set",
            $"Security:SiloTls:CertificateFile={certificate}",
            "--set",
            $"Security:SiloTls:CertificateKeyFile={key}",
            "--set",
            $"Security:SiloTls:AuthorityFile={authority}",
        ];

    /// <summary>Puts other files in place of all three.</summary>
    public void Replace((string Certificate, string Key) files, params TestAuthority[] authorities)
    {
        string version = $"..{++_version}";
        string target = Directory.CreateDirectory(Path.Combine(_folder, version)).FullName;
        File.Copy(files.Certificate, Path.Combine(target, "tls.crt"));
        File.Copy(files.Key, Path.Combine(target, "tls.key"));
        File.WriteAllLines(Path.Combine(target, "ca.crt"), authorities.Select(authority => File.ReadAllText(authority.File)));
        string link = Path.Combine(_folder, "..new");
        File.CreateSymbolicLink(link, version);
        // At once, and not into the folder that the old link leads to.
        using Process move = Process.Start("mv", ["-T", link, Path.Combine(_folder, "..data")]);
        move.WaitForExit();
    }
}
