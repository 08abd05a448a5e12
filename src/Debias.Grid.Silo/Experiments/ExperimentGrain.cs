using System.Diagnostics;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Specification;
using Debias.Grid.Silo.Metrics;
using Debias.Grid.Silo.Storage;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Experiments;

/// <summary>
/// Holds an experiment's spec and life, and one ledger per coordinator. Each verb is durable here first and then carried to the
/// coordinators, whose side of every verb may be repeated; an activation after a crash repeats whatever was under way.
/// </summary>
internal sealed partial class ExperimentGrain(
    [PersistentState("experiment")] IPersistentState<ExperimentGrainState> state,
    ExperimentIndex index,
    TimeProvider clock,
    ILogger<ExperimentGrain> logger) : Grain, IExperimentGrain
{
    private const int CoordinatorCallsAtATime = 32;
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);

    private LedgerSum _ledgers = new();
    private string[] _coordinators = [];
    private int _refreshFrom;
    private IGrainTimer? _timer;

    /// <summary>Whether coordinators and schedule have been told everything that is durable here.</summary>
    private bool _carried;

    /// <summary>Life, reason and final ledger as last written: all that others get to see.</summary>
    private (ExperimentState Life, string Reason, Ledger FinalLedger) _durable;

    private string Id => this.GetPrimaryKeyString();

    private bool IsActive => state.State.Life is ExperimentState.Running or ExperimentState.Paused;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (state.State.Spec is { } spec)
        {
            _coordinators = CoordinatorKeys(spec);
            _mayBeListed = true;
            Publish();
            if (state.State.Deleting)
            {
                BeginDeletion();
            }
            else
            {
                Watch(TimeSpan.Zero);
            }
        }

        return Task.CompletedTask;
    }

    public async Task<SubmitReply> Submit(ExperimentSpec spec, string producer)
    {
        if (state.State.Deleting)
        {
            throw BeingDeleted();
        }

        using Activity? span = GridTracing.Submit(Id);
        SubmitOutcome outcome = SubmitOutcome.Started;
        if (state.State.Spec is null)
        {
            _coordinators = CoordinatorKeys(spec);
            await Save(kept => (kept.Spec, kept.Producer, kept.Life, kept.SubmittedAt) = (spec, producer, ExperimentState.Running, clock.GetUtcNow()));
            LogStarted(Id, spec.MethodRuns, _coordinators.Length);
        }
        else
        {
            outcome = state.State.Producer == producer ? SubmitOutcome.Existing : SubmitOutcome.OtherProducer;
        }

        await Carry();
        return new SubmitReply(outcome, state.State.Producer);
    }

    public async Task<ExperimentStatus?> GetStatus() => state.State.Spec is null || state.State.Deleting ? null : await Status();

    public Task<ExperimentSpec?> GetSpec() => Task.FromResult(state.State.Spec);

    public async Task<ExperimentStatus> Pause()
    {
        if (Require(ExperimentState.Running, ExperimentState.Paused) == ExperimentState.Running)
        {
            await Enter(ExperimentState.Paused, string.Empty);
        }

        await Carry();
        return await Status();
    }

    public async Task<ExperimentStatus> Resume()
    {
        if (Require(ExperimentState.Paused, ExperimentState.Running) == ExperimentState.Paused)
        {
            await Enter(ExperimentState.Running, string.Empty);
        }

        await Carry();
        return await Status();
    }

    public async Task<ExperimentStatus> Cancel()
    {
        if (Require(ExperimentState.Running, ExperimentState.Paused, ExperimentState.Cancelled) != ExperimentState.Cancelled)
        {
            await BeginToEnd(ExperimentState.Cancelled, "Cancelled by its user.");
        }

        await Carry();
        return await Status();
    }

    public async Task<ExperimentStatus> RetryFailed(RetryScope scope)
    {
        Require(ExperimentState.Running, ExperimentState.Paused, ExperimentState.Stopped, ExperimentState.Completed);
        await Save(kept => kept.Retrying = scope);
        await Carry();
        return await Status();
    }

    public Task ReportLedger(string coordinator, Ledger ledger, long version)
    {
        // Interleaves with verbs, so it only keeps the figures; what follows from them happens in a turn of its own.
        if (_coordinators.Length > 0 && _ledgers.Keep(coordinator, ledger, version) && IsActive && IsDue)
        {
            _timer?.Change(TimeSpan.Zero, RefreshInterval);
        }

        return Task.CompletedTask;
    }

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
    private async Task Carry()
    {
        if (_carried || state.State.Deleting)
        {
            return;
        }

        Watch(RefreshInterval);
        ExperimentSpec spec = state.State.Spec!;
        await List(spec);
        if (IsActive && !state.State.Begun)
        {
            await Begin(spec);
        }

        if (state.State.EndingAs is { } ending)
        {
            await End(ending, state.State.Reason);
        }

        if (state.State.Retrying is { } scope)
        {
            await Retry(scope);
        }

        if (state.State.Life == ExperimentState.Running)
        {
            await EachCoordinator(coordinator => coordinator.SetPaused(false));
            await Schedule.Enlist(new ScheduledExperiment(
                Id, spec.Execution.Priority, spec.Execution.MaxConcurrency, spec.Engine, spec.Points.Length, GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length)));
        }
        else
        {
            await Schedule.Withdraw(Id);
            if (IsActive)
            {
                await EachCoordinator(coordinator => coordinator.SetPaused(true));
            }
        }

        _carried = true;
    }

    /// <summary>Gives every coordinator its plan; they keep the first one.</summary>
    private async Task Begin(ExperimentSpec spec)
    {
        bool paused = state.State.Life == ExperimentState.Paused;
        int blocks = GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length);
        foreach (int[] some in Enumerable.Range(0, _coordinators.Length).Chunk(CoordinatorCallsAtATime))
        {
            await Task.WhenAll(some.Select(index => GrainFactory.GetGrain<ICoordinatorGrain>(_coordinators[index])
                .Begin(Plan(spec, Id, spec.Points[index / blocks], index % blocks, paused))));
        }

        await RefreshLedgers(_coordinators);
        await Write(kept => kept.Begun = true);
    }

    private async Task Retry(RetryScope scope)
    {
        await EachCoordinator(coordinator => coordinator.RetryFailed(scope));
        await RefreshLedgers(_coordinators);
        bool again = !IsActive && _ledgers.Sum.Queued > 0;
        await Write(kept =>
        {
            kept.Retrying = null;
            kept.Life = again ? ExperimentState.Running : kept.Life;
            kept.Reason = again ? string.Empty : kept.Reason;
        });
    }

    private async Task Enter(ExperimentState life, string reason)
    {
        await Save(kept => (kept.Life, kept.Reason) = (life, reason));
        LogEntered(Id, life, reason);
    }

    private Task BeginToEnd(ExperimentState life, string reason) => Save(kept => (kept.EndingAs, kept.Reason) = (life, reason));

    private async Task End(ExperimentState life, string reason)
    {
        await Schedule.Withdraw(Id);
        await EachCoordinator(coordinator => coordinator.Cancel(reason));
        await RefreshLedgers(_coordinators);
        await Write(kept =>
        {
            kept.FinalLedger = _ledgers.Sum;
            kept.EndedAt = clock.GetUtcNow();
            kept.EndingAs = null;
            kept.Life = life;
        });
        LogEntered(Id, life, reason);
    }

    /// <summary>Asks some of the coordinators that are not settled, in turn (messages from them may have been lost), and ends what is due.</summary>
    private async Task Refresh(CancellationToken cancellation)
    {
        await Carry();
        if (IsActive)
        {
            string[] open = [.. _coordinators.Where(_ledgers.IsOpen)];
            _refreshFrom = _refreshFrom < open.Length ? _refreshFrom : 0;
            string[] some = [.. open.Skip(_refreshFrom).Take(CoordinatorCallsAtATime)];
            _refreshFrom += some.Length;
            await RefreshLedgers(some);
            await EndIfDue();
        }

        if (!IsActive && _carried)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    /// <summary>Ends the experiment when every run is settled or its failure budget is spent.</summary>
    private async Task EndIfDue()
    {
        if (!IsDue)
        {
            return;
        }

        if (_ledgers.Sum.Settled == _ledgers.Sum.Planned)
        {
            // Withdrawn first: whoever sees it completed finds the schedule without it.
            await Schedule.Withdraw(Id);
            await Save(kept => (kept.FinalLedger, kept.Life, kept.Reason) = (_ledgers.Sum, ExperimentState.Completed, string.Empty));
            LogEntered(Id, ExperimentState.Completed, string.Empty);
        }
        else
        {
            await BeginToEnd(ExperimentState.Stopped, WhyToStop()!);
        }

        await Carry();
    }

    private string? WhyToStop()
    {
        ExecutionSpec execution = state.State.Spec!.Execution;
        return execution.StopOnFailure && _ledgers.Sum.Failed > 0 ? "A method run failed and on_failure is 'stop'."
            : execution.FailureBudget > 0 && _ledgers.Sum.Failed > execution.FailureBudget
                ? FormattableString.Invariant($"{_ledgers.Sum.Failed} method runs failed; the failure budget is {execution.FailureBudget}.")
            : null;
    }

    private async Task RefreshLedgers(IReadOnlyCollection<string> coordinators)
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

    private async Task EachCoordinator(Func<ICoordinatorGrain, Task> call)
    {
        foreach (string[] some in _coordinators.Chunk(CoordinatorCallsAtATime))
        {
            await Task.WhenAll(some.Select(coordinator => call(GrainFactory.GetGrain<ICoordinatorGrain>(coordinator))));
        }
    }

    private async Task<ExperimentStatus> Status()
    {
        // Interleaves with verbs that are being written: only what is durable decides.
        if (_durable.Life is not (ExperimentState.Running or ExperimentState.Paused))
        {
            return new ExperimentStatus(Id, _durable.Life, _durable.Reason, _durable.FinalLedger);
        }

        if (!state.State.Begun)
        {
            long planned = state.State.Spec!.MethodRuns;
            return new ExperimentStatus(Id, _durable.Life, _durable.Reason, new Ledger(planned, planned, 0, 0, 0, 0));
        }

        if (_ledgers.Count < _coordinators.Length)
        {
            await RefreshLedgers([.. _coordinators.Where(coordinator => !_ledgers.Has(coordinator))]);
        }

        return new ExperimentStatus(Id, _durable.Life, _durable.Reason, _ledgers.Sum);
    }

    /// <summary>Writes a change that coordinators or schedule have to learn of.</summary>
    private async Task Save(Action<ExperimentGrainState> change)
    {
        await Write(change);
        _carried = false;
    }

    private async Task Write(Action<ExperimentGrainState> change)
    {
        change(state.State);
        await this.WriteOrGiveUp(state, () => { });
        Publish();
    }

    private void Publish() => _durable = (state.State.Life, state.State.Reason, state.State.FinalLedger);

    /// <summary>Looks after the experiment while it is under way; it is not put to sleep meanwhile.</summary>
    private void Watch(TimeSpan due) =>
        _timer ??= this.RegisterGrainTimer(Refresh, new GrainTimerCreationOptions(due, RefreshInterval) { KeepAlive = true });

    private ExperimentState Require(params ExperimentState[] allowed)
    {
        if (state.State.Spec is null)
        {
            throw new ExperimentVerbException($"There is no experiment {Id}.", state: null);
        }

        if (state.State.Deleting)
        {
            throw BeingDeleted();
        }

        ExperimentState life = state.State.EndingAs ?? state.State.Life;
        if (!allowed.Contains(life))
        {
            throw new ExperimentVerbException(
                $"Experiment {Id} is {life.ToString().ToLowerInvariant()}; that verb needs it to be {string.Join(" or ", allowed).ToLowerInvariant()}.", life);
        }

        return life;
    }
}
