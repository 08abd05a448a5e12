using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Experiments;

/// <summary>Carrying what is durable to coordinators and schedule, and following their ledgers to the experiment's end.</summary>
internal sealed partial class ExperimentGrain
{
    private const int CoordinatorCallsAtATime = 32;
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);

    private LedgerSum _ledgers = new();
    private int _refreshFrom;

    /// <summary>Whether coordinators and schedule have been told everything that is durable here.</summary>
    private bool _carried;

    private IScheduleGrain Schedule => GrainFactory.GetGrain<IScheduleGrain>(GrainKeys.Schedule);

    /// <summary>Whether the ledger calls for the experiment's end.</summary>
    private bool IsDue => state.State is { Begun: true, EndingAs: null, Retrying: null } && _ledgers.Count == _coordinators.Length
        && (_ledgers.Sum.Settled == _ledgers.Sum.Planned || WhyToStop() is not null);

    private string[] CoordinatorKeys(ExperimentSpec spec) =>
        [.. from point in spec.Points
            from block in Enumerable.Range(0, GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length))
            select GrainKeys.Coordinator(Id, point.Index, block)];

    private static CoordinatorPlan Plan(ExperimentSpec spec, string id, PointSpec point, int block, bool paused) => new(
        id,
        point.Index,
        [.. spec.Seeds.Skip(block * GrainKeys.SeedsPerCoordinator).Take(GrainKeys.SeedsPerCoordinator)],
        point.Methods.Length * spec.Measures.Length,
        spec.Execution.MaxAttempts,
        paused);

    /// <summary>
    /// Carries what is durable here to the coordinators and the schedule: after a verb, and after a crash on the way of one.
    /// Every step may be repeated. When one fails, the timer tries again.
    /// </summary>
    private async Task CarryAsync()
    {
        if (_carried || state.State.Deleting)
        {
            return;
        }

        Watch(RefreshInterval);
        ExperimentSpec spec = state.State.Spec!;
        await ListAsync(spec);
        if (IsActive && !state.State.Begun)
        {
            await BeginAsync(spec);
        }

        if (state.State.EndingAs is { } ending)
        {
            await EndAsync(ending, state.State.Reason);
        }

        if (state.State.Retrying is { } scope)
        {
            await RetryAsync(scope);
        }

        if (state.State.Life == ExperimentState.Running)
        {
            await EachCoordinatorAsync(coordinator => coordinator.SetPaused(false));
            await Schedule.Enlist(new ScheduledExperiment(
                Id, spec.Execution.Priority, spec.Execution.MaxConcurrency, spec.Engine, spec.Points.Length, GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length)));
        }
        else
        {
            await Schedule.Withdraw(Id);
            if (IsActive)
            {
                await EachCoordinatorAsync(coordinator => coordinator.SetPaused(true));
            }
        }

        _carried = true;
    }

    /// <summary>Gives every coordinator its plan; they keep the first one.</summary>
    private async Task BeginAsync(ExperimentSpec spec)
    {
        bool paused = state.State.Life == ExperimentState.Paused;
        int blocks = GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length);
        foreach (int[] some in Enumerable.Range(0, _coordinators.Length).Chunk(CoordinatorCallsAtATime))
        {
            await Task.WhenAll(some.Select(index => GrainFactory.GetGrain<ICoordinatorGrain>(_coordinators[index])
                .Begin(Plan(spec, Id, spec.Points[index / blocks], index % blocks, paused))));
        }

        await RefreshLedgersAsync(_coordinators);
        await WriteAsync(kept => kept.Begun = true);
    }

    private async Task RetryAsync(RetryScope scope)
    {
        await EachCoordinatorAsync(coordinator => coordinator.RetryFailed(scope));
        await RefreshLedgersAsync(_coordinators);
        bool again = !IsActive && _ledgers.Sum.Queued > 0;
        await WriteAsync(kept =>
        {
            kept.Retrying = null;
            kept.Life = again ? ExperimentState.Running : kept.Life;
            kept.Reason = again ? string.Empty : kept.Reason;
        });
    }

    private async Task EndAsync(ExperimentState life, string reason)
    {
        await Schedule.Withdraw(Id);
        await EachCoordinatorAsync(coordinator => coordinator.Cancel(reason));
        await RefreshLedgersAsync(_coordinators);
        await WriteAsync(kept =>
        {
            kept.FinalLedger = _ledgers.Sum;
            kept.EndedAt = clock.GetUtcNow();
            kept.EndingAs = null;
            kept.Life = life;
        });
        LogEntered(Id, life, reason);
    }

    /// <summary>Asks some of the coordinators that are not settled, in turn (messages from them may have been lost), and ends what is due.</summary>
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await CarryAsync();
        if (IsActive)
        {
            string[] open = [.. _coordinators.Where(_ledgers.IsOpen)];
            _refreshFrom = _refreshFrom < open.Length ? _refreshFrom : 0;
            string[] some = [.. open.Skip(_refreshFrom).Take(CoordinatorCallsAtATime)];
            _refreshFrom += some.Length;
            await RefreshLedgersAsync(some);
            await EndIfDueAsync();
        }

        if (!IsActive && _carried)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    /// <summary>Ends the experiment when every run is settled or its failure budget is spent.</summary>
    private async Task EndIfDueAsync()
    {
        if (!IsDue)
        {
            return;
        }

        if (_ledgers.Sum.Settled == _ledgers.Sum.Planned)
        {
            // Withdrawn first: whoever sees it completed finds the schedule without it.
            await Schedule.Withdraw(Id);
            await SaveAsync(kept => (kept.FinalLedger, kept.Life, kept.Reason) = (_ledgers.Sum, ExperimentState.Completed, string.Empty));
            LogEntered(Id, ExperimentState.Completed, string.Empty);
        }
        else
        {
            await BeginToEndAsync(ExperimentState.Stopped, WhyToStop()!);
        }

        await CarryAsync();
    }

    private string? WhyToStop()
    {
        ExecutionSpec execution = state.State.Spec!.Execution;
        return execution.StopOnFailure && _ledgers.Sum.Failed > 0 ? "A method run failed and on_failure is 'stop'."
            : execution.FailureBudget > 0 && _ledgers.Sum.Failed > execution.FailureBudget
                ? FormattableString.Invariant($"{_ledgers.Sum.Failed} method runs failed; the failure budget is {execution.FailureBudget}.")
            : null;
    }

    private async Task RefreshLedgersAsync(IReadOnlyCollection<string> coordinators)
    {
        foreach (string[] some in coordinators.Chunk(CoordinatorCallsAtATime))
        {
            // A report that arrives while the answers are under way is newer than they are.
            long[] versions = [.. some.Select(_ledgers.VersionOf)];
            Ledger[] ledgers = await Task.WhenAll(some.Select(coordinator => GrainFactory.GetGrain<ICoordinatorGrain>(coordinator).GetLedger()));
            for (int i = 0; i < some.Length; i++)
            {
                _ledgers.Keep(some[i], ledgers[i], versions[i]);
            }
        }
    }

    private async Task EachCoordinatorAsync(Func<ICoordinatorGrain, Task> call)
    {
        foreach (string[] some in _coordinators.Chunk(CoordinatorCallsAtATime))
        {
            await Task.WhenAll(some.Select(coordinator => call(GrainFactory.GetGrain<ICoordinatorGrain>(coordinator))));
        }
    }
}
