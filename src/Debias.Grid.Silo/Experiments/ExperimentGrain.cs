using System.Diagnostics;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Specification;
using Debias.Grid.Silo.Metrics;
using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Experiments;

/// <summary>
/// Holds an experiment's spec and life, and one ledger per coordinator. Each verb is durable here first and then carried to the
/// coordinators, whose side of every verb may be repeated; an activation after a crash repeats whatever was under way.
/// </summary>
internal sealed partial class ExperimentGrain(
    [PersistentState("experiment")] IPersistentState<ExperimentGrainState> state,
    ILogger<ExperimentGrain> logger) : Grain, IExperimentGrain
{
    private const int CoordinatorCallsAtATime = 32;
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (Ledger Ledger, long Version)> _ledgers = [];
    private string[] _coordinators = [];
    private int _refreshFrom;
    private bool _evaluating;

    private string Id => this.GetPrimaryKeyString();

    private bool IsActive => state.State.Life is ExperimentState.Running or ExperimentState.Paused;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Refresh, new GrainTimerCreationOptions(RefreshInterval, RefreshInterval) { KeepAlive = false });
        if (state.State.Spec is { } spec)
        {
            _coordinators = CoordinatorKeys(spec);
            if (IsActive)
            {
                await Begin(spec);
            }

            if (state.State.EndingAs is { } ending)
            {
                await End(ending, state.State.Reason);
            }
        }
    }

    public async Task<SubmitReply> Submit(ExperimentSpec spec, string producer)
    {
        if (state.State.Spec is not null)
        {
            return new SubmitReply(
                state.State.Producer == producer ? SubmitOutcome.Existing : SubmitOutcome.OtherProducer, state.State.Producer);
        }

        using Activity? span = GridTracing.Submit(Id);
        state.State.Spec = spec;
        state.State.Producer = producer;
        state.State.Life = ExperimentState.Running;
        await state.WriteStateAsync();
        _coordinators = CoordinatorKeys(spec);
        await Begin(spec);
        LogStarted(Id, spec.MethodRuns, _coordinators.Length);
        return new SubmitReply(SubmitOutcome.Started, producer);
    }

    public Task<ExperimentStatus?> GetStatus() => Task.FromResult(state.State.Spec is null ? null : Status());

    public Task<ExperimentSpec?> GetSpec() => Task.FromResult(state.State.Spec);

    public async Task<ExperimentStatus> Pause()
    {
        if (Require(ExperimentState.Running, ExperimentState.Paused) == ExperimentState.Running)
        {
            await Enter(ExperimentState.Paused, string.Empty);
            await Schedule.Withdraw(Id);
            await EachCoordinator(coordinator => coordinator.SetPaused(true));
        }

        return Status();
    }

    public async Task<ExperimentStatus> Resume()
    {
        if (Require(ExperimentState.Paused, ExperimentState.Running) == ExperimentState.Paused)
        {
            await Enter(ExperimentState.Running, string.Empty);
            await EachCoordinator(coordinator => coordinator.SetPaused(false));
            await Enlist();
        }

        return Status();
    }

    public async Task<ExperimentStatus> Cancel()
    {
        if (Require(ExperimentState.Running, ExperimentState.Paused, ExperimentState.Cancelled) != ExperimentState.Cancelled)
        {
            await End(ExperimentState.Cancelled, "Cancelled by its user.");
        }

        return Status();
    }

    public async Task<ExperimentStatus> RetryFailed(RetryScope scope)
    {
        Require(ExperimentState.Running, ExperimentState.Paused, ExperimentState.Stopped, ExperimentState.Completed);
        await EachCoordinator(coordinator => coordinator.RetryFailed(scope));
        await RefreshLedgers(_coordinators);
        if (!IsActive && Sum().Queued > 0)
        {
            await Enter(ExperimentState.Running, string.Empty);
        }

        if (state.State.Life == ExperimentState.Running)
        {
            await Enlist();
        }

        return Status();
    }

    public async Task ReportLedger(string coordinator, Ledger ledger, long version)
    {
        if (Keep(coordinator, ledger, version))
        {
            await Evaluate();
        }
    }

    private IScheduleGrain Schedule => GrainFactory.GetGrain<IScheduleGrain>(GrainKeys.Schedule);

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

    /// <summary>Gives every coordinator its plan (they keep the first one) and enters the schedule.</summary>
    private async Task Begin(ExperimentSpec spec)
    {
        if (!state.State.Begun)
        {
            bool paused = state.State.Life == ExperimentState.Paused;
            int blocks = GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length);
            foreach (int[] some in Enumerable.Range(0, _coordinators.Length).Chunk(CoordinatorCallsAtATime))
            {
                await Task.WhenAll(some.Select(index => GrainFactory.GetGrain<ICoordinatorGrain>(_coordinators[index])
                    .Begin(Plan(spec, Id, spec.Points[index / blocks], index % blocks, paused))));
            }

            state.State.Begun = true;
            await state.WriteStateAsync();
        }

        await RefreshLedgers(_coordinators);
        if (state.State.Life == ExperimentState.Running)
        {
            await Enlist();
        }
    }

    private Task Enlist()
    {
        ExperimentSpec spec = state.State.Spec!;
        return Schedule.Enlist(new ScheduledExperiment(Id, spec.Execution.Priority, spec.Execution.MaxConcurrency, spec.Engine, _coordinators));
    }

    private async Task Enter(ExperimentState life, string reason)
    {
        state.State.Life = life;
        state.State.Reason = reason;
        await state.WriteStateAsync();
        LogEntered(Id, life, reason);
    }

    private async Task End(ExperimentState life, string reason)
    {
        state.State.EndingAs = life;
        state.State.Reason = reason;
        await state.WriteStateAsync();
        await Schedule.Withdraw(Id);
        await EachCoordinator(coordinator => coordinator.Cancel(reason));
        await RefreshLedgers(_coordinators);
        state.State.FinalLedger = Sum();
        state.State.EndingAs = null;
        await Enter(life, reason);
    }

    /// <summary>Ends the experiment when every run is settled or its failure budget is spent.</summary>
    private async Task Evaluate()
    {
        if (_evaluating || !IsActive || state.State.EndingAs is not null || !state.State.Begun || _ledgers.Count < _coordinators.Length)
        {
            return;
        }

        _evaluating = true;
        try
        {
            Ledger sum = Sum();
            ExecutionSpec execution = state.State.Spec!.Execution;
            if (sum.Settled == sum.Planned)
            {
                // Withdrawn first: whoever sees it completed finds the schedule without it.
                await Schedule.Withdraw(Id);
                state.State.FinalLedger = sum;
                await Enter(ExperimentState.Completed, string.Empty);
            }
            else if (execution.StopOnFailure && sum.Failed > 0)
            {
                await End(ExperimentState.Stopped, "A method run failed and on_failure is 'stop'.");
            }
            else if (execution.FailureBudget > 0 && sum.Failed > execution.FailureBudget)
            {
                await End(ExperimentState.Stopped, FormattableString.Invariant($"{sum.Failed} method runs failed; the failure budget is {execution.FailureBudget}."));
            }
        }
        finally
        {
            _evaluating = false;
        }
    }

    /// <summary>Asks some of the coordinators that are not settled, in turn: messages from them may have been lost.</summary>
    private async Task Refresh(CancellationToken cancellation)
    {
        if (!IsActive || !state.State.Begun)
        {
            return;
        }

        string[] open = [.. _coordinators.Where(coordinator => !_ledgers.TryGetValue(coordinator, out var known) || known.Ledger.Settled < known.Ledger.Planned)];
        _refreshFrom = _refreshFrom < open.Length ? _refreshFrom : 0;
        string[] some = [.. open.Skip(_refreshFrom).Take(CoordinatorCallsAtATime)];
        _refreshFrom += some.Length;
        await RefreshLedgers(some);
        await Evaluate();
    }

    private async Task RefreshLedgers(IReadOnlyCollection<string> coordinators)
    {
        foreach (string[] some in coordinators.Chunk(CoordinatorCallsAtATime))
        {
            Ledger[] ledgers = await Task.WhenAll(some.Select(coordinator => GrainFactory.GetGrain<ICoordinatorGrain>(coordinator).GetLedger()));
            for (int i = 0; i < some.Length; i++)
            {
                Keep(some[i], ledgers[i], _ledgers.TryGetValue(some[i], out var known) ? known.Version : 0);
            }
        }
    }

    private bool Keep(string coordinator, Ledger ledger, long version)
    {
        if (_ledgers.TryGetValue(coordinator, out var known) && known.Version > version)
        {
            return false;
        }

        _ledgers[coordinator] = (ledger, version);
        return true;
    }

    private async Task EachCoordinator(Func<ICoordinatorGrain, Task> call)
    {
        foreach (string[] some in _coordinators.Chunk(CoordinatorCallsAtATime))
        {
            await Task.WhenAll(some.Select(coordinator => call(GrainFactory.GetGrain<ICoordinatorGrain>(coordinator))));
        }
    }

    private Ledger Sum() => _ledgers.Values.Aggregate(default(Ledger), (sum, item) => sum + item.Ledger);

    private ExperimentStatus Status() => new(Id, state.State.Life, state.State.Reason, IsActive ? Sum() : state.State.FinalLedger);

    private ExperimentState Require(params ExperimentState[] allowed)
    {
        if (state.State.Spec is null)
        {
            throw new ExperimentVerbException($"There is no experiment {Id}.");
        }

        if (!allowed.Contains(state.State.Life))
        {
            throw new ExperimentVerbException($"Experiment {Id} is {state.State.Life.ToString().ToLowerInvariant()}; that verb needs it to be {string.Join(" or ", allowed).ToLowerInvariant()}.");
        }

        return state.State.Life;
    }
}
