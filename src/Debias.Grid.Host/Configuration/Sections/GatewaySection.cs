using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Debias.Grid.Host.Configuration.Declaration;
using Debias.Learning.Engines.Catalog;

namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>The HTTP API, where the process serves it.</summary>
internal sealed class GatewaySection
{
    [Description("Host a silo in the gateway's process too.")]
    [Flag("--with-silo", Except = [ServerRole.Head])]
    public bool WithSilo { get; set; }

    [Description("What engine: auto means in this cluster.")]
    [EngineName]
    public string DefaultEngine { get; set; } = EngineCatalog.Default;

    [Description("Largest body that is read, in bytes.")]
    [Range(1024, 1 << 30)]
    public long MaxBodyBytes { get; set; } = 4 * 1024 * 1024;

    [Description("Most method runs that one experiment may expand to, whatever its spec allows itself.")]
    [Range(1, 1_000_000_000)]
    public long MaxMethodRuns { get; set; } = 1_000_000;

    [Description("Requests per second that one caller may make on average.")]
    [Range(1, 1_000_000)]
    public int RequestsPerSecond { get; set; } = 100;

    [Description("Where a gateway without a silo finds the silo of embedded storage, separated by commas.")]
    [EndPointText]
    public IReadOnlyList<string> OrleansGateways { get; set; } = ["127.0.0.1:30000"];
}
