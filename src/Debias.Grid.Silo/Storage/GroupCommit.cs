namespace Debias.Grid.Silo.Storage;

/// <summary>
/// Writes a grain's state once for all changes that were made while the previous write was under way. Callers change the
/// state within a turn and then await <see cref="CommitAsync"/>, which completes when a write that began after the
/// change has succeeded.
/// </summary>
/// <param name="state">The grain's state.</param>
/// <param name="writing">Runs on the grain's scheduler just before each write: what it sees is what the write will hold.</param>
/// <param name="written">Runs on the grain's scheduler after each write that succeeded, for publishing what is now durable.</param>
internal sealed class GroupCommit<TState>(IPersistentState<TState> state, Action writing, Action written)
{
    private TaskCompletionSource? _waiting;
    private bool _writing;
    private Exception? _broken;

    /// <summary>Whether every change that was committed so far is durable.</summary>
    public bool IsIdle => !_writing && _waiting is null;

    /// <summary>Makes the changes up to now durable.</summary>
    /// <exception cref="Exception">The write failed, or an earlier one did: the state in memory is ahead of storage and must not be
    /// used any more.</exception>
    public Task CommitAsync()
    {
        if (_broken is { } failure)
        {
            return Task.FromException(failure);
        }

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
        while (_waiting is { } batch)
        {
            _waiting = null;
            try
            {
                writing();
                await state.WriteStateAsync();
                written();
                batch.SetResult();
            }
            catch (Exception exception)
            {
                _broken = exception;
                batch.SetException(exception);
                _waiting?.SetException(exception);
                _waiting = null;
            }
        }

        _writing = false;
    }
}
