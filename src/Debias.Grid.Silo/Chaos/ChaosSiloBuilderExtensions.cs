using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

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
        ServiceDescriptor[] storages =
        [
            .. silo.Services.Where(service => service.ServiceType == typeof(IGrainStorage) && service.IsKeyedService),
        ];
        if (storages.Length == 0)
        {
            throw new InvalidOperationException("Faults are added to a silo after its storage.");
        }

        foreach (ServiceDescriptor storage in storages)
        {
            silo.Services.Remove(storage);
            silo.Services.AddKeyedSingleton<IGrainStorage>(
                storage.ServiceKey,
                (services, key) => new ChaosGrainStorage(Make(storage, services, key), services.GetRequiredService<FaultSource>())
            );
        }

        silo.AddOutgoingGrainCallFilter<ChaosCompletions>();
        silo.Services.AddHostedService<ChaosProcess>();
        return silo;
    }

    private static IGrainStorage Make(ServiceDescriptor storage, IServiceProvider services, object? key) =>
        (IGrainStorage)(
            storage.KeyedImplementationInstance
            ?? storage.KeyedImplementationFactory?.Invoke(services, key)
            ?? ActivatorUtilities.CreateInstance(services, storage.KeyedImplementationType!)
        );
}
