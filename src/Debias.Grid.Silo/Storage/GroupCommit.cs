namespace Debias.Grid.Silo.Storage;

/// <summary>
/// Writes a grain's state once for all changes that were made while the previous write was under way. Callers change the
/// state within a turn and then await <see cref="CommitAsync"/>, which completes when a write that began after the
/// change has succeeded.
/// </summary>
/// <param name="state">The grain's state.</param>
/// <param name="committed">Runs on the grain's scheduler after each write, for publishing what is now durable.</param>
internal sealed class GroupCommit<TState>(IPersistentState<TState> state, Action committed)
{
    private TaskCompletionSource? _waiting;
    private bool _writing;

    public Task CommitAsync()
    {
        _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task result = _waiting.Task;
        if (!_writing)
        {
            _ = WriteUntilIdleAsync();
        }

        return result;
    }

    private async Task WriteUntilIdleAsync()
    {
        _writing = true;
        try
        {
            while (_waiting is { } batch)
            {
                _waiting = null;
                try
                {
                    await state.WriteStateAsync();
                    committed();
                    batch.SetResult();
                }
                catch (Exception failure)
                {
                    // The state in memory is ahead of storage: whoever owns it must not go on with it.
                    batch.SetException(failure);
                    _waiting?.SetException(failure);
                    _waiting = null;
                }
            }
        }
        finally
        {
            _writing = false;
        }
    }
}
