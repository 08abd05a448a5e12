using System.Collections.Concurrent;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Resilience;

namespace Debias.Grid.Silo.Execution.BaseNetworks;

/// <summary>Gives a base network from storage, or trains it: once per silo, however many seeds ask for it at the same time.</summary>
internal sealed class BaseNetworkProvider(IGrainFactory grains, RepeatableCalls calls)
{
    private readonly ConcurrentDictionary<string, Task<BaseNetwork>> _underWay = [];

    /// <summary>The network under a content key.</summary>
    /// <param name="key">The content key.</param>
    /// <param name="train">Trains it on a slot's thread.</param>
    /// <param name="cancellationToken">Gives up waiting for storage.</param>
    public async Task<BaseNetwork> GetAsync(string key, Func<Task<BaseNetwork>> train, CancellationToken cancellationToken)
    {
        IBaseNetworkGrain grain = grains.GetGrain<IBaseNetworkGrain>(key);
        if (await calls.MakeAsync(grain.Get, cancellationToken) is { } kept)
        {
            return kept;
        }

        var own = new TaskCompletionSource<BaseNetwork>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<BaseNetwork> winner = _underWay.GetOrAdd(key, own.Task);
        if (winner != own.Task)
        {
            try
            {
                return await winner;
            }
            catch (OperationCanceledException)
            {
                // The seed that trained it was cancelled; this one was not.
                return await GetAsync(key, train, cancellationToken);
            }
        }

        try
        {
            BaseNetwork network = await train();
            await calls.MakeAsync(() => grain.Put(network), cancellationToken);
            own.SetResult(network);
            return network;
        }
        catch (OperationCanceledException)
        {
            own.SetCanceled(CancellationToken.None);
            throw;
        }
        catch (Exception exception)
        {
            own.SetException(exception);
            throw;
        }
        finally
        {
            _underWay.TryRemove(key, out _);
            // Nobody else may have waited for it.
            _ = own.Task.Exception;
        }
    }
}
