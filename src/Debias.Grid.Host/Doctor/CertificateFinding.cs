using System.Globalization;
using Debias.Grid.Silo.Encryption;

namespace Debias.Grid.Host.Doctor;

/// <summary>What doctor says of the certificate that a process shows its cluster.</summary>
internal static class CertificateFinding
{
    private const string Name = "cluster";

    /// <param name="certificate">One that can be used now.</param>
    /// <param name="now">The time.</param>
    public static Finding Of(ClusterCertificate certificate, DateTimeOffset now)
    {
        string until = string.Create(CultureInfo.InvariantCulture, $"{certificate.ValidUntil:yyyy-MM-dd HH:mm} UTC");
        string left = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((certificate.ValidUntil - now).TotalDays)} days");
        return certificate.EndsSoon(now)
            ? new Finding(
                Verdict.Warn,
                Name,
                $"The certificate that this process shows the others, or the authority above it, holds until {until} only ({left}).",
                "Put new files in place of those of DebiasGrid:Security:SiloTls; running processes take them up by themselves."
            )
            : new Finding(
                Verdict.Ok,
                Name,
                $"Silos and Orleans clients show each other certificates, over TLS; this one holds until {until} ({left})."
            );
    }
}
