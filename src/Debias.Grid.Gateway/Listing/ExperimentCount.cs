using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Gateway.Listing;

/// <summary>
/// How many experiments are listed. However many readers there are, the index is counted once in a few seconds, and only as far as a
/// bounded number of its pages goes.
/// </summary>
internal sealed class ExperimentCount(ExperimentIndex index, TimeProvider clock) : IDisposable
{
    private const int MostPages = 128;
    private const int PagesAtATime = 16;
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1);
    private long? _countedAt;
    private int? _count;

    public void Dispose() => _turn.Dispose();

    /// <summary>The count, at most a few seconds old; null where there are too many to be counted.</summary>
    public async Task<int?> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_countedAt is not { } at || clock.GetElapsedTime(at) >= KeptFor)
            {
                _count = await CountAsync(cancellationToken);
                _countedAt = clock.GetTimestamp();
            }

            return _count;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<int?> CountAsync(CancellationToken cancellationToken)
    {
        long last = await index.FindFirstOpenAsync();
        if (last >= MostPages)
        {
            return null;
        }

        IndexPage[] pages = await BoundedFanOut.SelectAsync(
            [.. Enumerable.Range(0, (int)last + 1)],
            PagesAtATime,
            page => index.ReadAsync(page),
            cancellationToken
        );
        return pages.Sum(page => page.Experiments.Length);
    }
}
