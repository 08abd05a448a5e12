using Debias.Grid.Contracts.Grains;
using Orleans.Concurrency;

namespace Debias.Grid.Silo.Membership;

/// <summary>Silos tell each other who lives, so each knows.</summary>
[StatelessWorker]
internal sealed class ActiveSilosGrain(ISiloStatusOracle silos) : Grain, IActiveSilosGrain
{
    public Task<int> Count() => Task.FromResult(silos.GetApproximateSiloStatuses(onlyActive: true).Count);
}
