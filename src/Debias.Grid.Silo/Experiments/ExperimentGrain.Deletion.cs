using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Experiments;

/// <summary>
/// Deletion: marked durably, then carried out bottom up with the experiment's own state last, so that whatever interrupts it, the spec that
/// says what else there is to remove is still there. Done by a timer, because a large sweep takes longer than a call may.
/// </summary>
internal sealed partial class ExperimentGrain
{
    private const int SeedsDeletedAtATime = 8;
    private static readonly TimeSpan LongestWaitForDeletion = TimeSpan.FromSeconds(10);

    /// <summary>
    /// After a failure the timer comes again. No pipeline waits in the grain: the next activation goes on from the same mark.
    /// </summary>
    private static readonly TimeSpan DeletionRetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>Within this time of a cancellation, silos may still write what they were about to.</summary>
    private static readonly TimeSpan SilosForgetWithin = TimeSpan.FromSeconds(3);

    private IGrainTimer? _deletion;
    private TaskCompletionSource _deleted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<bool> Delete(bool force)
    {
        if (!state.State.Deleting)
        {
            if (_life.PrepareDeletion(force))
            {
                await WriteAsync();
            }

            await CarryAsync();
            _life.Delete();
            await WriteAsync();
            _timer?.Dispose();
            _timer = null;
        }

        Task deleted = _deleted.Task;
        BeginDeletion();
        return await Task.WhenAny(deleted, Task.Delay(LongestWaitForDeletion, clock)) == deleted;
    }

    private void BeginDeletion() =>
        _deletion ??= this.RegisterGrainTimer(
            CarryOutDeletionAsync,
            new GrainTimerCreationOptions(TimeSpan.Zero, DeletionRetryInterval) { Interleave = true, KeepAlive = true }
        );

    private async Task CarryOutDeletionAsync(CancellationToken cancellationToken)
    {
        if (state.State.Spec is not { } spec)
        {
            return;
        }

        try
        {
            await DeleteAllAsync(spec, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogDeletionFailed(exception, Id);
            return;
        }

        LogDeleted(Id);
        _deletion?.Dispose();
        _deletion = null;
        _deleted.SetResult();
        _deleted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        DeactivateOnIdle();
    }

    private async Task DeleteAllAsync(ExperimentSpec spec, CancellationToken cancellationToken)
    {
        await Schedule.Unregister(Id);
        TimeSpan wait = state.State.EndedAt + SilosForgetWithin - clock.GetUtcNow();
        if (state.State.FinalLedger.Cancelled > 0 && wait > TimeSpan.Zero)
        {
            // Longer only where the clock was set back after the end.
            await Task.Delay(wait < SilosForgetWithin ? wait : SilosForgetWithin, clock, cancellationToken);
        }

        await GrainFactory.GetGrain<IExplorerDocumentGrain>(Id).Delete();
        foreach (PointSpec point in spec.Points)
        {
            for (int shard = 0; shard < GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length); shard++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                DelayDeactivation(TimeSpan.FromMinutes(2));
                await DeleteShardAsync(spec, point, shard);
            }
        }

        if (state.State.IndexPage is { } page)
        {
            await index.RemoveAsync(page, Id);
        }

        await state.ClearStateAsync(cancellationToken);
        _life = new ExperimentLife(Id, state.State);
        _ledgers = new LedgerSum();
        _coordinators = [];
    }

    /// <summary>The coordinator goes last: it knows which seeds were ever leased, and only those have anything in storage.</summary>
    private async Task DeleteShardAsync(ExperimentSpec spec, PointSpec point, int shard)
    {
        ICoordinatorGrain coordinator = Coordinator(GrainKeys.Coordinator(Id, point.Index, shard));
        long[] planned = GrainKeys.SeedsOf(spec, shard);
        SeedStatus[] seeds = await coordinator.GetSeeds();
        // One that has lost its plan does not know, so everything that there may be is removed.
        await BoundedFanOut.ForEachAsync(
            seeds.Length == planned.Length ? [.. seeds.Where(seed => seed.Leases > 0).Select(seed => seed.Seed)] : planned,
            SeedsDeletedAtATime,
            seed => DeleteSeedAsync(spec, point, seed)
        );
        await coordinator.Delete();
    }

    private async Task DeleteSeedAsync(ExperimentSpec spec, PointSpec point, long seed)
    {
        await Task.WhenAll(
            spec.RunsOf(point, seed).Select(run => GrainFactory.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(Id, run)).Delete())
        );
        if (spec.Execution.Predictions != KeptPredictions.None)
        {
            await GrainFactory.GetGrain<ISeedRowsGrain>(GrainKeys.Seed(Id, point.Index, seed)).Delete();
        }

        await GrainFactory.GetGrain<ISeedGrain>(GrainKeys.Seed(Id, point.Index, seed)).Delete();
    }
}
