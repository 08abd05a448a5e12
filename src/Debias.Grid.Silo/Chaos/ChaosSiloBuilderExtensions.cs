using Debias.Grid.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Silo.Chaos;

/// <summary>Makes a silo suffer faults.</summary>
public static class ChaosSiloBuilderExtensions
{
    /// <summary>
    /// Adds faults to a silo. To be called after its storage is configured: what is registered until then fails at times.
    /// </summary>
    public static ISiloBuilder AddChaos(this ISiloBuilder silo, ChaosOptions options)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.Services.AddSingleton(services => new FaultSource(
            options,
            services.GetRequiredService<ILocalSiloDetails>().SiloAddress.Endpoint.ToString()
        )
        {
            Asleep = true,
        });
        return silo.AddFaults();
    }

    /// <summary>Adds faults from a <see cref="FaultSource"/> that is registered elsewhere.</summary>
    internal static ISiloBuilder AddFaults(this ISiloBuilder silo)
    {
        silo.Services.DecorateGrainStorage(
            (services, storage) => new ChaosGrainStorage(storage, services.GetRequiredService<FaultSource>())
        );
        silo.AddOutgoingGrainCallFilter<ChaosCompletions>();
        silo.Services.AddHostedService<ChaosProcess>();
        return silo;
    }
}
