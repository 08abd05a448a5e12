using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Placement;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Records;

/// <summary>Keeps a seed's rows for good: whoever computes them again computes the same.</summary>
[KeepsState]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class SeedRowsGrain([PersistentState("seed-rows")] IPersistentState<SeedRowsGrainState> state) : Grain, ISeedRowsGrain
{
    public Task<PartRows[]?> Get()
    {
        // Read once for an export; a thousand seeds' rows must not stay in memory after it.
        DeactivateOnIdle();
        return Task.FromResult(state.State.Rows);
    }

    public async Task<bool> IsStored()
    {
        await state.ReadStateAsync();
        DeactivateOnIdle();
        return state.State.Rows is not null;
    }

    public async Task Record(PartRows[] rows)
    {
        if (state.State.Rows is not null)
        {
            return;
        }

        state.State.Rows = rows;
        await this.WriteOrGiveUpAsync(state, () => state.State.Rows = null);
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
