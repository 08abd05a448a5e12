using System.Runtime.CompilerServices;

namespace Debias.Grid.Contracts.Concurrency;

/// <summary>
/// Makes many calls, a bounded number of them at a time. Continues on the scheduler of its caller, so that a grain may use it within
/// its turn;
/// <see cref="Parallel"/> would leave the grain's scheduler.
/// </summary>
public static class BoundedFanOut
{
    /// <summary>
    /// Calls for every item. After a failure no further call is begun, and the failure is thrown when those under way have ended.
    /// </summary>
    /// <param name="items">What to call for.</param>
    /// <param name="limit">Most calls at a time.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Ends it before the next call, never one under way.</param>
    public static Task ForEachAsync<T>(
        IReadOnlyCollection<T> items,
        int limit,
        Func<T, Task> call,
        CancellationToken cancellationToken = default
    ) =>
        SelectAsync(
            items,
            limit,
            async item =>
            {
                await call(item);
                return true;
            },
            cancellationToken
        );

    /// <summary>Calls for every item and gives the answers in the order of the items.</summary>
    /// <inheritdoc cref="ForEachAsync{T}" path="/param"/>
    public static async Task<TResult[]> SelectAsync<T, TResult>(
        IReadOnlyCollection<T> items,
        int limit,
        Func<T, Task<TResult>> call,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        T[] all = [.. items];
        var results = new TResult[all.Length];
        int next = -1;
        bool failed = false;
        await Task.WhenAll(Enumerable.Range(0, Math.Min(limit, all.Length)).Select(_ => CallOneAfterAnotherAsync()));
        return results;

        async Task CallOneAfterAnotherAsync()
        {
            while (!Volatile.Read(ref failed) && Interlocked.Increment(ref next) is var position && position < all.Length)
            {
                try
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    results[position] = await call(all[position]);
                }
                catch
                {
                    Volatile.Write(ref failed, true);
                    throw;
                }
            }
        }
    }

    /// <summary>Calls for every item and streams the answers in the order of the items: only those of calls under way are held.</summary>
    /// <inheritdoc cref="ForEachAsync{T}" path="/param"/>
    public static async IAsyncEnumerable<TResult> StreamAsync<T, TResult>(
        IEnumerable<T> items,
        int limit,
        Func<T, Task<TResult>> call,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var underWay = new Queue<Task<TResult>>(limit);
        try
        {
            foreach (T item in items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (underWay.Count == limit)
                {
                    yield return await underWay.Dequeue();
                }

                underWay.Enqueue(call(item));
            }

            while (underWay.Count > 0)
            {
                yield return await underWay.Dequeue();
            }
        }
        finally
        {
            // A reader that stops early, or a failure, leaves calls behind; whatever becomes of them, nobody is told any more.
            Task remaining = Task.WhenAll(underWay);
            await remaining.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }
}
