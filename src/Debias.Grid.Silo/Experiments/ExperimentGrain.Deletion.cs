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
    private static readonly TimeSpan DeletionRetryInterval = TimeSpan.FromSeconds(5);

    /// <summary>Within this time of a cancellation, silos may still write what they were about to.</summary>
    private static readonly TimeSpan SilosForgetWithin = TimeSpan.FromSeconds(3);

    private IGrainTimer? _deletion;
    private TaskCompletionSource _deleted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task<bool> Delete(bool force)
    {
        if (!state.State.Deleting)
        {
            ExperimentState life = Require(force ? Enum.GetValues<ExperimentState>() : [ExperimentState.Cancelled, ExperimentState.Stopped, ExperimentState.Completed]);
            if (life is ExperimentState.Running or ExperimentState.Paused)
            {
                await BeginToEndAsync(ExperimentState.Cancelled, "Cancelled to be deleted.");
            }

            await CarryAsync();
            await WriteAsync(kept => kept.Deleting = true);
            _timer?.Dispose();
            _timer = null;
        }

        Task deleted = _deleted.Task;
        BeginDeletion();
        return await Task.WhenAny(deleted, Task.Delay(LongestWaitForDeletion, clock)) == deleted;
    }

    private void BeginDeletion() => _deletion ??= this.RegisterGrainTimer(
        CarryOutDeletionAsync, new GrainTimerCreationOptions(TimeSpan.Zero, DeletionRetryInterval) { Interleave = true, KeepAlive = true });

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
        await Schedule.Withdraw(Id);
        TimeSpan wait = state.State.EndedAt + SilosForgetWithin - clock.GetUtcNow();
        if (state.State.FinalLedger.Cancelled > 0 && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, clock, cancellationToken);
        }

        foreach (PointSpec point in spec.Points)
        {
            for (int block = 0; block < GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length); block++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                DelayDeactivation(TimeSpan.FromMinutes(2));
                await DeleteBlockAsync(spec, point, block);
            }
        }

        if (state.State.IndexPage is { } page)
        {
            await index.RemoveAsync(page, Id);
        }

        await state.ClearStateAsync(cancellationToken);
        _ledgers = new LedgerSum();
        _coordinators = [];
    }

    /// <summary>The coordinator goes last: it knows which seeds were ever leased, and only those have anything in storage.</summary>
    private async Task DeleteBlockAsync(ExperimentSpec spec, PointSpec point, int block)
    {
        ICoordinatorGrain coordinator = GrainFactory.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(Id, point.Index, block));
        SeedStatus[] seeds = await coordinator.GetSeeds();
        foreach (SeedStatus[] some in seeds.Where(seed => seed.Epoch > 0).Chunk(SeedsDeletedAtATime))
        {
            await Task.WhenAll(some.Select(seed => DeleteSeedAsync(spec, point, seed.Seed)));
        }

        await coordinator.Delete();
    }

    private async Task DeleteSeedAsync(ExperimentSpec spec, PointSpec point, long seed)
    {
        await Task.WhenAll(spec.RunsOf(point, seed).Select(run => GrainFactory.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(Id, run)).Delete()));
        await GrainFactory.GetGrain<ISeedGrain>(GrainKeys.Seed(Id, point.Index, seed)).Delete();
    }

    private ExperimentVerbException BeingDeleted() =>
        new($"Experiment {Id} is being deleted; submit it again when it is gone.", state.State.Life);
}
