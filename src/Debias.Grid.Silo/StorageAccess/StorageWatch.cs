using Debias.Grid.Silo.Storage;
using Orleans.Storage;

namespace Debias.Grid.Silo.StorageAccess;

/// <summary>What came of the latest call to the storage, whoever made it.</summary>
internal sealed class StorageWatch(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private long? _answered;

    /// <summary>Whether the latest call was answered, and not long ago.</summary>
    public bool AnsweredWithin(TimeSpan age)
    {
        lock (_lock)
        {
            return _answered is { } time && clock.GetElapsedTime(time) < age;
        }
    }

    /// <summary>Makes a call and keeps what came of it.</summary>
    public async Task CallAsync(Func<Task> call)
    {
        try
        {
            await call();
            Note(answered: true);
        }
        catch (Exception exception)
        {
            // A record of another version or a damaged one is an answer, too.
            Note(exception is InconsistentStateException or StorageException);
            throw;
        }
    }

    private void Note(bool answered)
    {
        lock (_lock)
        {
            _answered = answered ? clock.GetTimestamp() : null;
        }
    }
}
