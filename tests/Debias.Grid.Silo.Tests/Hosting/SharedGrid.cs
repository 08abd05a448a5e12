using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Coordination;
using Debias.Grid.Silo.Hosting;
using Debias.Learning.Engines.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Serialization;

namespace Debias.Grid.Silo.Tests.Hosting;

/// <summary>
/// Real grains on the real store, in a silo without slots, for tests of one grain at a time: each test has keys of its own.
/// </summary>
[CollectionDefinition(Name)]
public sealed class SharedGrid : IAsyncLifetime, ICollectionFixture<SharedGrid>
{
    public const string Name = "grains by name";

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;
    private EmbeddedGrid _grid = null!;

    public IGrainFactory Grains => _grid.Grains;

    public IServiceProvider Services => _grid.Services;

    public SiloAddress Silo => Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    public async ValueTask InitializeAsync() =>
        _grid = await EmbeddedGrid.StartAsync(
            GridVocabulary.BuiltIn,
            Path.Combine(_folder, "grid.db"),
            slots =>
            {
                slots.Slots = 0;
                slots.Engines = [EngineCatalog.Default];
            },
            _ => { },
            TestContext.Current.CancellationToken,
            // The tests hold leases and send no heartbeats.
            silo => silo.Configure<CoordinatorOptions>(coordinator => coordinator.HeartbeatTimeout = TimeSpan.FromMinutes(10))
        );

    public async ValueTask DisposeAsync()
    {
        await _grid.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Puts a grain to sleep: its next activation knows only what is durable.</summary>
    public static async Task Forget(IAddressable grain) => await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle();

    /// <summary>What storage and the wire would hold: equal bytes are equal values, with all their arrays.</summary>
    public byte[] Bytes<T>(T value) => Services.GetRequiredService<Serializer>().SerializeToArray(value);

    /// <summary>Begins the coordinator of a point's only shard, whose seeds count from 1 and have two method runs each.</summary>
    public async Task<ICoordinatorGrain> Begin(string experiment, int seeds, int point = 0, int maxAttempts = 1)
    {
        ICoordinatorGrain coordinator = Grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(experiment, point, 0));
        await coordinator.Begin(Plan(experiment, seeds, point, maxAttempts));
        return coordinator;
    }

    public static CoordinatorPlan Plan(string experiment, int seeds, int point = 0, int maxAttempts = 1) =>
        new(experiment, point, [.. Enumerable.Range(1, seeds).Select(seed => (long)seed)], 2, maxAttempts, Paused: false);
}
