using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Placement;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Records;

/// <summary>Keeps a method run's outcome: a success for good, a failure until a retry replaces it.</summary>
[KeepsState]
[CollectionAgeLimit(Minutes = 2)]
internal sealed class MethodRunGrain([PersistentState("method-run")] IPersistentState<MethodRunGrainState> state) : Grain, IMethodRunGrain
{
    public Task<MethodRunRow?> Get() => Task.FromResult(state.State.Row);

    public async Task<MethodRunRow?> Reread()
    {
        await state.ReadStateAsync();
        DeactivateOnIdle();
        return state.State.Row;
    }

    public async Task<bool> Record(MethodRunRow row)
    {
        if (state.State.Row?.Status == RunStatus.Succeeded)
        {
            return false;
        }

        MethodRunRow? before = state.State.Row;
        state.State.Row = row;
        await this.WriteOrGiveUpAsync(state, () => state.State.Row = before);
        return true;
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
