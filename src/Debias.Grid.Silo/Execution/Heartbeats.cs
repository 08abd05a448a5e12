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

    /// <summary>A silence is told of when it begins, and then now and again.</summary>
    private const int FailuresBetweenLines = 60;

    private readonly ConcurrentDictionary<string, bool> _underWay = [];

    /// <summary>Failures in a row, by coordinator.</summary>
    private readonly ConcurrentDictionary<string, int> _failures = [];

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
            _failures.TryRemove(coordinator, out _);
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
            int failures = _failures.AddOrUpdate(coordinator, 1, (_, before) => before + 1);
            if (failures % FailuresBetweenLines == 1)
            {
                LogHeartbeatFailed(exception, coordinator, failures);
            }
        }
        finally
        {
            _underWay.TryRemove(coordinator, out _);
        }
    }
}
