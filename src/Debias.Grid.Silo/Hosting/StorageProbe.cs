using Debias.Grid.Silo.Membership;
using Debias.Grid.Silo.StorageAccess;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// Whether the grain storage answers. Whoever asks, and however often, costs the storage nothing while grains use it: their calls are
/// watched. Only a storage that nobody has used for a while, or whose latest call failed, is asked for one small record, and that once for
/// all who want to know at the same time.
/// </summary>
public sealed class StorageProbe
{
    /// <summary>How long an answer stands for the ones that would come after it.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly StorageWatch _watch;
    private readonly Func<Task> _read;
    private readonly Lock _lock = new();
    private Task _asked = Task.CompletedTask;

    internal StorageProbe(StorageWatch watch, VersionRecord record)
        : this(watch, () => record.ReadAsync(CancellationToken.None)) { }

    internal StorageProbe(StorageWatch watch, Func<Task> read)
    {
        _watch = watch;
        _read = read;
    }

    /// <summary>Returns when the storage is known to answer.</summary>
    /// <exception cref="Exception">The storage's own, when it does not answer.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!_watch.AnsweredWithin(Fresh))
        {
            await AskAsync().WaitAsync(cancellationToken);
        }
    }

    /// <summary>A call that hangs is not made again beside itself.</summary>
    private Task AskAsync()
    {
        lock (_lock)
        {
            if (_asked.IsCompleted)
            {
                _asked = _read();
            }

            return _asked;
        }
    }
}
