using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Specs;
using Orleans.Concurrency;

namespace Debias.Grid.Silo.Planning;

/// <summary>
/// Counts an experiment's base networks in the cluster's storage. A few at a time on a silo, so that one that takes long does not keep
/// the others waiting, and many cannot take a silo's cores and memory from its seeds.
/// </summary>
[StatelessWorker(AtATime)]
internal sealed class PlanningGrain(IGrainFactory grains, BaseNetworkKeys networks) : Grain, IPlanningGrain
{
    private const int AtATime = 3;
    private const int LookupsAtATime = 32;

    public async Task<BaseNetworkCount> CountBaseNetworks(ExperimentSpec spec, CancellationToken cancellationToken)
    {
        (long count, IReadOnlyList<string>? keys, string? reason) = await SlotThread.RunAsync(() => networks.Of(spec, cancellationToken));
        return new BaseNetworkCount(count, keys is null ? null : await CountStoredAsync(keys, cancellationToken), reason);
    }

    private async Task<long> CountStoredAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        bool[] found = await BoundedFanOut.SelectAsync(
            keys,
            LookupsAtATime,
            key => grains.GetGrain<IBaseNetworkGrain>(key).Exists(),
            cancellationToken
        );
        return found.LongCount(exists => exists);
    }
}
