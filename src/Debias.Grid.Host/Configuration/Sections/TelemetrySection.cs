using System.ComponentModel;
using Debias.Grid.Host.Configuration.Declaration;

namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>Where measurements are sent.</summary>
internal sealed class TelemetrySection
{
    [Description("Collector of traces that speaks OTLP over gRPC, for example http://collector:4317; without one no traces are made.")]
    [CollectorAddress]
    public string OtlpEndpoint { get; set; } = "";
}
