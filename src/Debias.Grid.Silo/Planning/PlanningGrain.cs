using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Specs;
using Orleans.Concurrency;

namespace Debias.Grid.Silo.Planning;

/// <summary>Counts an experiment's base networks in the cluster's storage.</summary>
[StatelessWorker(1)]
internal sealed class PlanningGrain(IGrainFactory grains, BaseNetworkKeys networks) : Grain, IPlanningGrain
{
    private const int LookupsAtATime = 32;

    public async Task<BaseNetworkCount> CountBaseNetworks(ExperimentSpec spec)
    {
        (long count, IReadOnlyList<string>? keys, string? reason) = await SlotThread.RunAsync(() => networks.Of(spec));
        return new BaseNetworkCount(count, keys is null ? null : await CountStoredAsync(keys), reason);
    }

    private async Task<long> CountStoredAsync(IReadOnlyList<string> keys)
    {
        bool[] found = await BoundedFanOut.SelectAsync(keys, LookupsAtATime, key => grains.GetGrain<IBaseNetworkGrain>(key).Exists());
        return found.LongCount(exists => exists);
    }
}
