using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Debias.Grid.Silo.Storage;

/// <summary>Puts something between grains and the storage that is registered for them.</summary>
internal static class GrainStorageDecoration
{
    /// <summary>Wraps every storage that is registered until now.</summary>
    /// <exception cref="InvalidOperationException">There is none yet.</exception>
    public static void DecorateGrainStorage(this IServiceCollection services, Func<IServiceProvider, IGrainStorage, IGrainStorage> wrap)
    {
        ServiceDescriptor[] storages =
        [
            .. services.Where(service => service.ServiceType == typeof(IGrainStorage) && service.IsKeyedService),
        ];
        if (storages.Length == 0)
        {
            throw new InvalidOperationException("A storage is wrapped after it has been added to the silo.");
        }

        foreach (ServiceDescriptor storage in storages)
        {
            services.Remove(storage);
            services.AddKeyedSingleton(storage.ServiceKey, (provider, key) => wrap(provider, Make(storage, provider, key)));
        }
    }

    private static IGrainStorage Make(ServiceDescriptor storage, IServiceProvider services, object? key) =>
        (IGrainStorage)(
            storage.KeyedImplementationInstance
            ?? storage.KeyedImplementationFactory?.Invoke(services, key)
            ?? ActivatorUtilities.CreateInstance(services, storage.KeyedImplementationType!)
        );
}
