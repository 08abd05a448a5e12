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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan wait = TimeSpan.FromSeconds(0.5);
        while (true)
        {
            try
            {
                string[] scheduled = await grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule).List();
                await Touch(scheduled, stoppingToken);
                return;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogLater(failure);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    private async Task Touch(string[] experiments, CancellationToken stopping)
    {
        await Parallel.ForEachAsync(
            experiments,
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtATime, CancellationToken = stopping },
            async (id, cancellation) => await grains.GetGrain<IExperimentGrain>(id).GetStatus().WaitAsync(cancellation));
        if (experiments.Length > 0)
        {
            LogWoken(experiments.Length);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Experiments} experiment(s) under way")]
    private partial void LogWoken(int experiments);

    [LoggerMessage(LogLevel.Warning, "Experiments under way could not be asked for yet; trying again")]
    private partial void LogLater(Exception failure);
}
