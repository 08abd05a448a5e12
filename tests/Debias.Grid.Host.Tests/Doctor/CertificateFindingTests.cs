using Debias.Grid.Host.Doctor;
using Debias.Grid.Silo.Encryption;
using Debias.Tests;

namespace Debias.Grid.Host.Tests.Doctor;

/// <summary>What doctor says of a certificate between silos.</summary>
[Trait("Speed", "Fast")]
public sealed class CertificateFindingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_certificate_in_the_last_quarter_of_its_life_is_warned_of_with_its_end_and_a_remedy()
    {
        using var authority = new TestAuthority(_folder, "cluster");
        (string file, string key) = authority.Issue("silo");
        ClusterCertificate certificate = ClusterCertificate.Load(file, key, authority.File);
        Finding early = CertificateFinding.Of(certificate, certificate.ValidUntil.AddHours(-6));
        Assert.Equal(Verdict.Ok, early.Verdict);
        Finding late = CertificateFinding.Of(certificate, certificate.ValidUntil.AddHours(-4));
        Assert.Equal(Verdict.Warn, late.Verdict);
        Assert.Contains($"holds until {certificate.ValidUntil:yyyy-MM-dd HH:mm} UTC only (0 days)", late.Message, StringComparison.Ordinal);
        Assert.Contains("DebiasGrid:Security:SiloTls", late.Remedy, StringComparison.Ordinal);
    }
}
