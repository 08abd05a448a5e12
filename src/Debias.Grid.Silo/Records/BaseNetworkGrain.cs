using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Placement;
using Debias.Grid.Silo.Storage;

namespace Debias.Grid.Silo.Records;

/// <summary>Keeps a base network under its content key.</summary>
[KeepsState]
internal sealed class BaseNetworkGrain([PersistentState("base-network")] IPersistentState<BaseNetworkGrainState> state)
    : Grain,
        IBaseNetworkGrain
{
    public Task<BaseNetwork?> Get() => Task.FromResult(state.State.Network);

    public Task<bool> Exists()
    {
        // Whoever only looks has no use for the weights: a plan looks at hundreds of networks.
        DeactivateOnIdle();
        return Task.FromResult(state.State.Network is not null);
    }

    public async Task Put(BaseNetwork network)
    {
        if (state.State.Network is null)
        {
            state.State.Network = network;
            await this.WriteOrGiveUpAsync(state, () => state.State.Network = null);
        }
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
