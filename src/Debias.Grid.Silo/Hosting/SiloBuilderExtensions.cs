using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Execution;
using Debias.Grid.Silo.Execution.BaseNetworks;
using Debias.Grid.Silo.Execution.Data;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Silo.Metrics.Cluster;
using Debias.Grid.Silo.Placement;
using Debias.Grid.Silo.Planning;
using Debias.Grid.Silo.Resilience;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Specs.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Placement;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace Debias.Grid.Silo.Hosting;

/// <summary>Makes an Orleans silo a silo of the grid.</summary>
public static class SiloBuilderExtensions
{
    /// <summary>Adds the grid's services and its slot worker. Storage and clustering are configured beside it.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="vocabulary">The datasets, methods and engines that it has.</param>
    /// <param name="configureSlots">Slots, offered engines and data folders.</param>
    public static ISiloBuilder AddDebiasGrid(this ISiloBuilder silo, SpecVocabulary vocabulary, Action<SlotOptions> configureSlots)
    {
        IServiceCollection services = silo.Services;
        services
            .AddOptions<SlotOptions>()
            .Configure(configureSlots)
            .Validate(options => options.Slots >= 0, "The number of slots cannot be negative.")
            .Validate(options => options.StackSizes.Values.All(size => size >= 1), "A stack has at least one network.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<OrleansGrainStorageSerializer>();
        services.AddSingleton<IGrainStorageSerializer, StoredRecordSerializer>();
        services.TryAddSingleton<ExperimentIndex>();
        services.AddPlacementFilter<KeepsState, StorageSilos>(ServiceLifetime.Singleton);
        services.AddGridMetrics();
        services.AddSingleton(vocabulary);
        services.AddSingleton<DatasetProvider>();
        services.AddSingleton<BaseNetworkProvider>();
        services.AddSingleton<DeviceQueues>();
        services.AddSingleton<MethodPlacement>();
        services.AddSingleton<ProcessorTurns>();
        services.AddSingleton<TrainingBatcher>();
        services.AddSingleton<BaseNetworkKeys>();
        services.AddSingleton<RepeatableCalls>();
        services.AddSingleton<SpecCache>();
        services.AddSingleton<SeedRunner>();
        services.AddSingleton<SlotWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<SlotWorker>());
        services.AddHostedService<DrainFirst>();
        return silo;
    }

    /// <summary>Keeps grain state in a SQLite file.</summary>
    public static ISiloBuilder AddEmbeddedStorage(this ISiloBuilder silo, Action<SqliteStorageOptions> configure)
    {
        silo.Services.Configure(configure);
        silo.Services.AddSingleton<SqliteDatabase>();
        silo.Services.AddGrainStorage("Default", (services, _) => ActivatorUtilities.CreateInstance<SqliteGrainStorage>(services));
        return silo;
    }
}
