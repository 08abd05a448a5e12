using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Silo.Seeds;

/// <summary>Durable state of a seed.</summary>
[GenerateSerializer]
internal sealed class SeedGrainState
{
    /// <summary>Version of this record's layout.</summary>
    [Id(0)] public int Layout { get; set; } = 1;

    [Id(1)] public SeedRecord? Record { get; set; }
}

/// <summary>Keeps a seed's outcome.</summary>
internal sealed class SeedGrain([PersistentState("seed")] IPersistentState<SeedGrainState> state) : Grain, ISeedGrain
{
    public Task<SeedRecord?> Get() => Task.FromResult(state.State.Record);

    public async Task Record(SeedRecord record)
    {
        if (state.State.Record is { } kept && kept.Runs.All(run => run.Status == RunStatus.Succeeded))
        {
            return;
        }

        state.State.Record = record;
        await state.WriteStateAsync();
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
