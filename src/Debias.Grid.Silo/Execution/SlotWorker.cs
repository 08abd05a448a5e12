using System.Diagnostics;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Metrics;
using Debias.Grid.Silo.Resilience;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Execution;

/// <summary>
/// Pulls leases from the schedule whenever slots are free, runs them, and reports them to their coordinators. Owns all work on
/// its silo's seeds: no grain's activation does, so grains may move or sleep while it goes on.
/// </summary>
internal sealed partial class SlotWorker(
    IGrainFactory grains,
    ILocalSiloDetails silo,
    SeedRunner runner,
    RepeatableCalls calls,
    GridInstruments instruments,
    IOptions<SlotOptions> options,
    ILogger<SlotWorker> logger
) : BackgroundService
{
    /// <summary>A schedule that is away is told of when it goes, and then now and again.</summary>
    private const int FailuresBetweenLines = 60;

    private readonly RunningSeeds _running = new();
    private readonly SemaphoreSlim _slotFreed = new(0);

    /// <summary>In a row.</summary>
    private int _failedPulls;

    private SlotOptions Options => options.Value;

    protected override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        instruments.WatchSlots(silo.Name, Options.Device, Options.Slots, () => _running.Count);
        using var stopHeartbeats = new CancellationTokenSource();
        Task heartbeats = new Heartbeats(grains, silo.SiloAddress, _running, Options.HeartbeatInterval, logger).SendUntilCancelledAsync(
            stopHeartbeats.Token
        );
        var work = new List<Task>();
        try
        {
            await PullUntilCancelledAsync(work, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Shutting down: the running seeds see the same token and give their leases back.
        }

        await Task.WhenAll(work);
        await stopHeartbeats.CancelAsync();
        await heartbeats;
    }

    private async Task PullUntilCancelledAsync(List<Task> work, CancellationToken cancellationToken)
    {
        TimeSpan wait = Options.LongestIdleWait / 20;
        while (!cancellationToken.IsCancellationRequested)
        {
            work.RemoveAll(task => task.IsCompleted);
            int free = Options.Slots - _running.Count;
            Lease[] leases = free > 0 ? await PullAsync(free) : [];
            foreach (Lease lease in leases)
            {
                var seed = new RunningSeed(lease, cancellationToken);
                if (_running.TryAdd(seed))
                {
                    work.Add(RunSeedAsync(seed));
                }
            }

            wait = leases.Length > 0 ? Options.LongestIdleWait / 20 : wait * 2;
            wait = wait < Options.LongestIdleWait ? wait : Options.LongestIdleWait;
            await _slotFreed.WaitAsync(wait, cancellationToken);
            while (_slotFreed.Wait(0, CancellationToken.None))
            {
                // Slots that were freed at the same time are asked for together.
            }
        }
    }

    private async Task<Lease[]> PullAsync(int free)
    {
        try
        {
            Lease[] leases = await grains
                .GetGrain<IScheduleGrain>(GrainKeys.Schedule)
                .Lease(
                    new LeaseRequest(silo.SiloAddress, free, [.. Options.Engines])
                    {
                        StackSizes = [.. Options.Engines.Select(Options.LeaseSizeOf)],
                    }
                );
            _failedPulls = 0;
            return leases;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Leases that were granted but never arrived are missing from our heartbeats and return to the queue.
            if (++_failedPulls % FailuresBetweenLines == 1)
            {
                LogPullFailed(exception, _failedPulls);
            }

            return [];
        }
    }

    private async Task RunSeedAsync(RunningSeed seed)
    {
        Lease lease = seed.Lease;
        using IDisposable? scope = LogScope(logger, lease.Experiment, lease.Point, lease.Seed);
        using Activity? span = GridTracing.Seed(lease);
        ICoordinatorGrain coordinator = grains.GetGrain<ICoordinatorGrain>(lease.Coordinator);
        try
        {
            SeedCompletion completion = await runner.RunAsync(lease, seed.Report, () => _running.ShareOf(Options.Cores), seed.Cancellation);
            seed.IsDone = true;
            await calls.MakeAsync(() => coordinator.Complete(completion), seed.Cancellation);
        }
        catch (OperationCanceledException) when (seed.Cancellation.IsCancellationRequested)
        {
            if (!seed.LeaseLost)
            {
                await TryTellAsync(() => coordinator.Release(lease));
            }
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            LogSeedFailed(exception, lease.Coordinator, lease.Seed);
            var abandonment = new SeedAbandonment(lease, FailureClassification.Of(exception));
            await TryTellAsync(() => calls.MakeAsync(() => coordinator.Abandon(abandonment), seed.Cancellation));
        }
        finally
        {
            _running.Remove(seed);
            seed.Dispose();
            _slotFreed.Release();
        }
    }

    private async Task TryTellAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception)
        {
            // The coordinator will miss the seed in our heartbeats.
            LogTellFailed(exception);
        }
    }
}
