using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Silo.Seeds;

/// <summary>Durable state of a method run.</summary>
[GenerateSerializer]
internal sealed class MethodRunGrainState
{
    /// <summary>Version of this record's layout.</summary>
    [Id(0)] public int Layout { get; set; } = 1;

    [Id(1)] public MethodRunRow? Row { get; set; }
}

/// <summary>Keeps a method run's outcome: a success for good, a failure until a retry replaces it.</summary>
internal sealed class MethodRunGrain([PersistentState("method-run")] IPersistentState<MethodRunGrainState> state) : Grain, IMethodRunGrain
{
    public Task<MethodRunRow?> Get() => Task.FromResult(state.State.Row);

    public async Task<bool> Record(MethodRunRow row)
    {
        if (state.State.Row?.Status == RunStatus.Succeeded)
        {
            return false;
        }

        state.State.Row = row;
        await state.WriteStateAsync();
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
