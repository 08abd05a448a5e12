using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Placement;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Storage;

namespace Debias.Grid.Silo.Records;

/// <summary>
/// Reads seeds' records from storage without waking a grain for each. A seed's grain alone writes its record, and what it holds in memory
/// is what it has written, so the two answers differ only where storage has lost something.
/// </summary>
[KeepsState]
[Reentrant]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class SeedRecordsGrain([FromKeyedServices("Default")] IGrainStorage storage) : Grain, ISeedRecordsGrain
{
    public async Task<SeedRecord?[]> Get(long[] seeds)
    {
        string coordinator = this.GetPrimaryKeyString();
        return await Task.WhenAll(seeds.Select(seed => ReadAsync(GrainKeys.SeedOf(coordinator, seed))));
    }

    private async Task<SeedRecord?> ReadAsync(string seed)
    {
        var read = new GrainState<SeedGrainState>(new SeedGrainState());
        await storage.ReadStateAsync(SeedGrain.StateName, GrainFactory.GetGrain<ISeedGrain>(seed).GetGrainId(), read);
        return read.State?.Record;
    }
}
