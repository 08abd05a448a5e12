using System.Diagnostics.Metrics;
using Debias.Grid.Silo.Metrics;

namespace Debias.Grid.Silo.Encryption;

/// <summary>Shows how long a process's certificate still holds.</summary>
internal static class CertificateInstruments
{
    /// <param name="meters">Where the gauges are made.</param>
    /// <param name="time">The clock.</param>
    /// <param name="current">The certificate in use.</param>
    public static void Show(IMeterFactory meters, TimeProvider time, Func<ClusterCertificate> current)
    {
        Meter meter = meters.Create(GridMeter.Name);
        meter.CreateObservableGauge(
            "debias_grid.certificate_remaining",
            () => (current().ValidUntil - time.GetUtcNow()).TotalSeconds,
            "s",
            "How long the certificate that this process shows the others of its cluster still holds."
        );
        meter.CreateObservableGauge(
            "debias_grid.certificate_lifetime",
            () => current().Lifetime.TotalSeconds,
            "s",
            "How long that certificate holds from its first to its last moment."
        );
    }
}
