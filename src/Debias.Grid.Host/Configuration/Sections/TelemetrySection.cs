using System.ComponentModel;
using Debias.Grid.Host.Configuration.Declaration;

namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>Where measurements are sent, and shown.</summary>
internal sealed class TelemetrySection
{
    [Description("Collector of traces that speaks OTLP over gRPC, for example http://collector:4317; without one no traces are made.")]
    [CollectorAddress]
    public string OtlpEndpoint { get; set; } = "";

    [Description(
        "Orleans' own dashboard of silos and grains: silos measure their calls for it, and a gateway shows it at /orleans to tokens of "
            + "scope admin. The same in every process of the cluster."
    )]
    public bool OrleansDashboard { get; set; }
}
