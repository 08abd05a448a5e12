using System.Collections.Concurrent;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Chaos;
using Debias.Grid.Silo.Coordination;
using Debias.Grid.Silo.Hosting;
using Debias.Learning.Engines.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>Several silos in this process over one storage that outlives them, with short patience all round.</summary>
internal sealed class FaultCluster : IAsyncDisposable
{
    /// <summary>Collection of the tests that keep both cores busy: beside each other, healthy silos would seem dead.</summary>
    public const string OneAtATime = "clusters";

    private readonly InProcessTestCluster _cluster;
    private readonly ConcurrentDictionary<string, FaultSource> _faults = [];
    private ChaosOptions _chaos = ChaosOptions.None;

    private FaultCluster(int silos, int slots)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.ConfigureSilo(
            (options, silo) =>
            {
                silo.AddDebiasGrid(
                    GridVocabulary.BuiltIn,
                    slot =>
                    {
                        slot.Slots = slots;
                        slot.Engines = [EngineCatalog.Default];
                        slot.HeartbeatInterval = TimeSpan.FromMilliseconds(100);
                        slot.LongestIdleWait = TimeSpan.FromMilliseconds(100);
                    }
                );
                silo.Services.AddGrainStorage(
                    "Default",
                    (services, _) => Storage.Open(services.GetRequiredService<IGrainStorageSerializer>())
                );
                silo.Services.AddSingleton(_ => _faults.GetOrAdd(options.SiloName, name => new FaultSource(_chaos, name)));
                silo.Services.AddSingleton<IIncomingGrainCallFilter>(Counter);
                silo.AddFaults();
                silo.Configure<CoordinatorOptions>(coordinator =>
                {
                    coordinator.HeartbeatTimeout = TimeSpan.FromSeconds(1);
                    coordinator.UnknownSiloGrace = TimeSpan.FromMilliseconds(500);
                    coordinator.CheckInterval = TimeSpan.FromMilliseconds(100);
                    coordinator.RepeatInterval = TimeSpan.FromMilliseconds(500);
                    coordinator.QuarantineAfterDeaths = 1000;
                });
                silo.Configure<ClusterMembershipOptions>(membership =>
                {
                    membership.ProbeTimeout = TimeSpan.FromMilliseconds(200);
                    membership.NumMissedProbesLimit = 2;
                    membership.NumVotesForDeathDeclaration = 1;
                    membership.TableRefreshTimeout = TimeSpan.FromSeconds(1);
                    membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(1);
                });
                silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(5));
            }
        );
        builder.ConfigureSiloHost((_, host) => host.Logging.ClearProviders());
        builder.ConfigureClient(client =>
            // A silo that is killed must not be waited for; where there is but one, none is, and a busy machine may be slow.
            client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(silos == 1 ? 30 : 2))
        );
        builder.ConfigureClientHost(host => host.Logging.ClearProviders());
        _cluster = builder.Build();
    }

    public CompletionCounter Counter { get; } = new();

    public SharedStorage Storage { get; } = new();

    public IGrainFactory Grains => _cluster.Client;

    public int LivingSilos => _cluster.Silos.Count;

    public static async Task<FaultCluster> Start(int silos, int slots)
    {
        var cluster = new FaultCluster(silos, slots);
        await cluster._cluster.DeployAsync();
        return cluster;
    }

    /// <summary>Sets what goes wrong in every silo, now and in silos that start later.</summary>
    public void Suffer(ChaosOptions chaos)
    {
        _chaos = chaos;
        foreach (FaultSource source in _faults.Values)
        {
            source.Become(chaos);
        }
    }

    /// <summary>Ends a silo without a goodbye.</summary>
    public Task Kill(int index) => _cluster.KillSiloAsync(_cluster.Silos[index % _cluster.Silos.Count]);

    /// <summary>Puts a grain to sleep: its next activation knows only what is durable.</summary>
    public Task Forget(IAddressable grain) => _cluster.DeactivateAsync(grain);

    public Task StartAnother() => _cluster.StartAdditionalSiloAsync();

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();
}
