namespace Debias.Grid.Silo.Coordination;

internal sealed partial class CoordinatorGrain
{
    public async Task Delete()
    {
        if (_state.State.Plan is null)
        {
            return;
        }

        // A write that is still under way would bring the state back.
        await UntilDurableAsync();
        _timer?.Dispose();
        _timer = null;
        await _state.ClearStateAsync();
        _book = new SeedBook(_state.State, _options);
        _durable = default;
        DeactivateOnIdle();
    }
}
