using System.Collections.Concurrent;
using Debias.Grid.Contracts.Grains;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Execution;

/// <summary>
/// Reports every running seed to its coordinator, again and again, and stops those whose lease is lost. Each coordinator has a conversation
/// of its own: one that hangs must not cost this silo its leases from the others.
/// </summary>
internal sealed partial class Heartbeats(IGrainFactory grains, SiloAddress silo, RunningSeeds running, TimeSpan interval, ILogger logger)
{
    /// <summary>After this long a call is given up and the next one made; the grain may have moved meanwhile.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, bool> _underWay = [];

    public async Task SendUntilCancelledAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                foreach (IGrouping<string, RunningSeed> group in running.ByCoordinator().Where(group => _underWay.TryAdd(group.Key, true)))
                {
                    _ = SendAsync(group.Key, [.. group]);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The worker has stopped.
        }
    }

    private async Task SendAsync(string coordinator, RunningSeed[] seeds)
    {
        try
        {
            long[] lost = await grains
                .GetGrain<ICoordinatorGrain>(coordinator)
                .Heartbeat(silo, [.. seeds.Select(seed => seed.Progress)])
                .WaitAsync(LongestAnswer);
            foreach (RunningSeed seed in seeds.Where(seed => lost.Contains(seed.Lease.Seed) && running.Has(seed)))
            {
                if (seed.LoseLease())
                {
                    LogLeaseLost(coordinator, seed.Lease.Seed, seed.Lease.Number);
                }
            }
        }
        catch (Exception exception)
        {
            LogHeartbeatFailed(exception, coordinator);
        }
        finally
        {
            _underWay.TryRemove(coordinator, out _);
        }
    }
}
