using System.Globalization;
using Debias.Datasets;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Specification;
using Debias.Grid.Silo.Data;
using Debias.Grid.Silo.Seeds.Stacking;
using Debias.Grid.Silo.Slots;
using Debias.Learning.Engines;
using Orleans.Concurrency;

namespace Debias.Grid.Silo.Planning;

/// <summary>Counts an experiment's base networks in the cluster's storage.</summary>
[StatelessWorker(1)]
internal sealed class PlanningGrain(IGrainFactory grains, DatasetProvider datasets, TrainingBatcher batcher) : Grain, IPlanningGrain
{
    /// <summary>Networks that are looked for; each look reads one.</summary>
    private const int MostLookups = 1000;

    private const int LookupsAtATime = 32;

    public async Task<BaseNetworkCount> CountBaseNetworks(ExperimentSpec spec)
    {
        long networks = 0;
        try
        {
            var plan = BaseNetworkPlan.Of(spec, datasets.Folder);
            networks = plan.Networks;
            if (networks > MostLookups)
            {
                return NotCounted(networks, string.Create(CultureInfo.InvariantCulture, $"that would look for more than {MostLookups:N0}"));
            }

            IEngine engine = EngineCatalog.Get(spec.Engine);
            IReadOnlyList<string>? keys = await SlotThread.Run(
                () => plan.Keys(engine, batcher.VersionOf(engine), (group, seed) => datasets.Load(group.Points[0].Dataset, seed)));
            return keys is null
                ? NotCounted(networks, string.Create(CultureInfo.InvariantCulture, $"that would simulate {networks:N0} datasets"))
                : new BaseNetworkCount(networks, await CountStored(keys), null);
        }
        catch (DatasetException failure)
        {
            return NotCounted(networks, failure.Message);
        }
    }

    private async Task<long> CountStored(IReadOnlyList<string> keys)
    {
        long stored = 0;
        foreach (string[] chunk in keys.Chunk(LookupsAtATime))
        {
            bool[] found = await Task.WhenAll(chunk.Select(key => grains.GetGrain<IBaseNetworkGrain>(key).Exists()));
            stored += found.LongCount(exists => exists);
        }

        return stored;
    }

    private static BaseNetworkCount NotCounted(long networks, string reason) => new(networks, null, reason);
}
