using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Placement;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Records;

/// <summary>Keeps a seed's outcome.</summary>
[KeepsState]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class SeedGrain([PersistentState(SeedGrain.StateName)] IPersistentState<SeedGrainState> state) : Grain, ISeedGrain
{
    /// <summary>What storage calls its state.</summary>
    internal const string StateName = "seed";

    public Task<SeedRecord?> Get() => Task.FromResult(state.State.Record);

    public async Task<SeedRecord?> Reread()
    {
        await state.ReadStateAsync();
        DeactivateOnIdle();
        return state.State.Record;
    }

    public async Task Record(SeedRecord record)
    {
        if (state.State.Record is { } kept && kept.Runs.All(run => run.Status == RunStatus.Succeeded))
        {
            return;
        }

        SeedRecord? before = state.State.Record;
        state.State.Record = record;
        await this.WriteOrGiveUpAsync(state, () => state.State.Record = before);
        // Read again at the end, if at all: a hundred thousand finished seeds must not stay in memory until then.
        DeactivateOnIdle();
    }

    public async Task Delete()
    {
        if (state.RecordExists)
        {
            await state.ClearStateAsync();
        }

        DeactivateOnIdle();
    }
}
