using System.Collections.Concurrent;
using Debias.Grid.Contracts.Grains;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// Wakes the experiments that were under way when a silo starts, so that a cluster that lost every process goes on without being asked. An
/// experiment's activation repeats whatever its crash interrupted, so touching it is enough.
/// </summary>
internal sealed partial class UnfinishedExperiments(IGrainFactory grains, ILogger<UnfinishedExperiments> logger) : BackgroundService
{
    private const int CallsAtATime = 8;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await InsistAsync(async () => await TouchAsync(await grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule).List(), cancellationToken), cancellationToken);
        // A crash between an experiment's own state and its entry in the schedule leaves it in the index only.
        await InsistAsync(async () => await TouchAsync(await new RecentExperiments(grains).ReadAsync(), cancellationToken), cancellationToken);
    }

    private async Task InsistAsync(Func<Task> step, CancellationToken cancellationToken)
    {
        TimeSpan wait = TimeSpan.FromSeconds(0.5);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await step();
                return;
            }
            catch (Exception exception)
            {
                if (!cancellationToken.IsCancellationRequested)
                {
                    LogLater(exception);
                }
            }

            await Task.Delay(wait, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    /// <summary>One that cannot be woken keeps none of the others asleep.</summary>
    private async Task TouchAsync(string[] experiments, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentQueue<Exception>();
        await Parallel.ForEachAsync(
            experiments,
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtATime, CancellationToken = cancellationToken },
            async (id, cancellationToken) =>
            {
                try
                {
                    await grains.GetGrain<IExperimentGrain>(id).GetStatus().WaitAsync(cancellationToken);
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    failures.Enqueue(exception);
                }
            });
        if (!failures.IsEmpty)
        {
            throw new AggregateException(failures);
        }

        if (experiments.Length > 0)
        {
            LogWoken(experiments.Length);
        }
    }

    [LoggerMessage(LogLevel.Information, "Asked {Experiments} experiment(s) to go on where they were")]
    private partial void LogWoken(int experiments);

    [LoggerMessage(LogLevel.Warning, "Not every experiment could be asked to go on yet; trying again")]
    private partial void LogLater(Exception failure);
}
