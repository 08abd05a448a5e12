using System.Collections.Concurrent;
using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Resilience;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// Wakes the experiments that were under way when a silo starts, so that a cluster that lost every process goes on without being asked. An
/// experiment's activation repeats whatever its crash interrupted, so touching it is enough.
/// </summary>
internal sealed partial class UnfinishedExperiments(IGrainFactory grains, TimeProvider clock, ILogger<UnfinishedExperiments> logger)
    : BackgroundService
{
    private const int CallsAtATime = 8;

    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        ResiliencePipeline retry = RetryPipelines.UntilDone(clock, LogLater);
        try
        {
            await retry.ExecuteAsync(
                async token => await TouchAsync(await grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule).List(), token),
                cancellationToken
            );
            // A crash between an experiment's own state and its entry in the schedule leaves it in the index only.
            await retry.ExecuteAsync(
                async token => await TouchAsync(await new RecentExperiments(grains).ReadAsync(), token),
                cancellationToken
            );
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // The silo stops before every experiment could be asked; its next start asks again.
        }
    }

    /// <summary>One that cannot be woken keeps none of the others asleep.</summary>
    private async Task TouchAsync(string[] experiments, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentQueue<Exception>();
        await BoundedFanOut.ForEachAsync(
            experiments,
            CallsAtATime,
            async id =>
            {
                try
                {
                    await grains.GetGrain<IExperimentGrain>(id).GetStatus().WaitAsync(cancellationToken);
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    failures.Enqueue(exception);
                }
            },
            cancellationToken
        );
        if (!failures.IsEmpty)
        {
            throw new AggregateException(failures);
        }

        if (experiments.Length > 0)
        {
            LogWoken(experiments.Length);
        }
    }
}
