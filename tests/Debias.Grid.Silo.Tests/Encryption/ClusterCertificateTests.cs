using Debias.Grid.Silo.Encryption;
using Debias.Tests;

namespace Debias.Grid.Silo.Tests.Encryption;

/// <summary>Who belongs to a cluster whose connections are encrypted.</summary>
public sealed class ClusterCertificateTests : IDisposable
{
    private const string Server = "1.3.6.1.5.5.7.3.1";
    private const string Client = "1.3.6.1.5.5.7.3.2";

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;
    private readonly TestAuthority _authority;

    public ClusterCertificateTests() => _authority = new TestAuthority(_folder, "cluster");

    public void Dispose()
    {
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Only_certificates_of_the_clusters_own_authority_belong_to_it()
    {
        using var stranger = new TestAuthority(_folder, "stranger");
        ClusterCertificate first = Load(_authority, _authority.Issue("first"));
        ClusterCertificate second = Load(_authority, _authority.Issue("second", usages: [Server, Client]));
        ClusterCertificate other = Load(stranger, stranger.Issue("first"));
        Assert.True(first.Own.HasPrivateKey);
        Assert.True(first.Accepts(second.Own) && second.Accepts(first.Own));
        Assert.False(first.Accepts(other.Own) || other.Accepts(first.Own));
    }

    [Fact]
    public void A_certificate_that_the_others_would_refuse_is_an_error_at_the_start()
    {
        using var stranger = new TestAuthority(_folder, "stranger");
        string untrusted = Assert.Throws<InvalidDataException>(() => Load(_authority, stranger.Issue("silo"))).Message;
        Assert.Contains("stranger-silo.pem would be refused", untrusted, StringComparison.Ordinal);
        string expired = Assert.Throws<InvalidDataException>(() => Load(_authority, _authority.Issue("silo", expired: true))).Message;
        Assert.Contains("would be refused", expired, StringComparison.Ordinal);
        string oneWay = Assert.Throws<InvalidDataException>(() => Load(_authority, _authority.Issue("silo", usages: [Server]))).Message;
        Assert.Contains($"extended key usage lacks {Client}", oneWay, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_something_else_is_named()
    {
        (string certificate, string key) = _authority.Issue("silo");
        string nonsense = Path.Combine(_folder, "nonsense.pem");
        File.WriteAllText(nonsense, "nothing");
        Assert.Contains(nonsense, Message(nonsense, key, _authority.File), StringComparison.Ordinal);
        Assert.Contains(certificate, Message(certificate, nonsense, _authority.File), StringComparison.Ordinal);
        Assert.Contains(nonsense, Message(certificate, key, nonsense), StringComparison.Ordinal);
        Assert.Contains("nowhere.pem", Message(certificate, key, Path.Combine(_folder, "nowhere.pem")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_may_stand_in_the_certificates_own_file()
    {
        (string certificate, string key) = _authority.Issue("silo");
        File.AppendAllText(certificate, "\n" + File.ReadAllText(key));
        Assert.True(ClusterCertificate.Load(certificate, "", _authority.File).Own.HasPrivateKey);
    }

    private static string Message(string certificate, string key, string authority) =>
        Assert.Throws<InvalidDataException>(() => ClusterCertificate.Load(certificate, key, authority)).Message;

    private static ClusterCertificate Load(TestAuthority authority, (string Certificate, string Key) files) =>
        ClusterCertificate.Load(files.Certificate, files.Key, authority.File);
}
