using Debias.Grid.Host.Configuration.Sections;
using Debias.Grid.Host.Configuration.Sources;
using Debias.Grid.Silo.Configuration;

namespace Debias.Grid.Host.Configuration.Rules;

/// <summary>A silo is reached by those who need it, and by nobody where its storage is for one process.</summary>
internal sealed class SiloRules(ConfigurationSources sources) : ConfigurationRule(sources)
{
    protected override IEnumerable<string> Failures(ServerConfiguration configuration)
    {
        SiloSection silo = configuration.Silo;
        if (configuration.Storage == GridStorage.Embedded && !silo.IsLoopback)
        {
            string key = silo.ListenOnAnyAddress ? "Silo:ListenOnAnyAddress" : "Silo:AdvertisedAddress";
            yield return $"DebiasGrid:{key} is set ({OriginOf(key)}), "
                + "but embedded storage is for one silo that only this machine reaches. "
                + "Choose DebiasGrid:Storage redis for several machines, or start 'debias-grid head' and workers.";
        }

        if (silo.Port == silo.GatewayPort && configuration.Storage != GridStorage.Head)
        {
            yield return $"DebiasGrid:Silo:Port and DebiasGrid:Silo:GatewayPort are both {silo.Port}; give them different ports.";
        }

        if (configuration is { HasSilo: true, Kubernetes: true } && silo.AdvertisesLoopback)
        {
            yield return $"DebiasGrid:Kubernetes is true ({OriginOf("Kubernetes")}), but DebiasGrid:Silo:AdvertisedAddress is "
                + $"{silo.AdvertisedAddress} ({OriginOf("Silo:AdvertisedAddress")}), where no other pod reaches this silo. "
                + "Set it to the pod's address (status.podIP).";
        }
    }
}
