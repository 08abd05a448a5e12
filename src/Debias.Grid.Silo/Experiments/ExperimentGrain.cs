using System.Diagnostics;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;
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
    private string[] _coordinators = [];
    private IGrainTimer? _timer;

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
            await SaveAsync(kept => (kept.Spec, kept.Producer, kept.Life, kept.SubmittedAt) = (spec, producer, ExperimentState.Running, clock.GetUtcNow()));
            LogStarted(Id, spec.MethodRuns, _coordinators.Length);
        }
        else
        {
            outcome = state.State.Producer == producer ? SubmitOutcome.Existing : SubmitOutcome.OtherProducer;
        }

        await CarryAsync();
        return new SubmitReply(outcome, state.State.Producer);
    }

    public async Task<ExperimentStatus?> GetStatus() => state.State.Spec is null || state.State.Deleting ? null : await StatusAsync();

    public Task<ExperimentSpec?> GetSpec() => Task.FromResult(state.State.Spec);

    public async Task<ExperimentStatus> Pause()
    {
        if (Require(ExperimentState.Running, ExperimentState.Paused) == ExperimentState.Running)
        {
            await EnterAsync(ExperimentState.Paused, string.Empty);
        }

        await CarryAsync();
        return await StatusAsync();
    }

    public async Task<ExperimentStatus> Resume()
    {
        if (Require(ExperimentState.Paused, ExperimentState.Running) == ExperimentState.Paused)
        {
            await EnterAsync(ExperimentState.Running, string.Empty);
        }

        await CarryAsync();
        return await StatusAsync();
    }

    public async Task<ExperimentStatus> Cancel()
    {
        if (Require(ExperimentState.Running, ExperimentState.Paused, ExperimentState.Cancelled) != ExperimentState.Cancelled)
        {
            await BeginToEndAsync(ExperimentState.Cancelled, "Cancelled by its user.");
        }

        await CarryAsync();
        return await StatusAsync();
    }

    public async Task<ExperimentStatus> RetryFailed(RetryScope scope)
    {
        Require(ExperimentState.Running, ExperimentState.Paused, ExperimentState.Stopped, ExperimentState.Completed);
        await SaveAsync(kept => kept.Retrying = scope);
        await CarryAsync();
        return await StatusAsync();
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

    private async Task EnterAsync(ExperimentState life, string reason)
    {
        await SaveAsync(kept => (kept.Life, kept.Reason) = (life, reason));
        LogEntered(Id, life, reason);
    }

    private Task BeginToEndAsync(ExperimentState life, string reason) => SaveAsync(kept => (kept.EndingAs, kept.Reason) = (life, reason));

    private async Task<ExperimentStatus> StatusAsync()
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
            await RefreshLedgersAsync([.. _coordinators.Where(coordinator => !_ledgers.Has(coordinator))]);
        }

        return new ExperimentStatus(Id, _durable.Life, _durable.Reason, _ledgers.Sum);
    }

    /// <summary>Writes a change that coordinators or schedule have to learn of.</summary>
    private async Task SaveAsync(Action<ExperimentGrainState> change)
    {
        await WriteAsync(change);
        _carried = false;
    }

    private async Task WriteAsync(Action<ExperimentGrainState> change)
    {
        change(state.State);
        await this.WriteOrGiveUpAsync(state, () => { });
        Publish();
    }

    private void Publish() => _durable = (state.State.Life, state.State.Reason, state.State.FinalLedger);

    /// <summary>Looks after the experiment while it is under way; it is not put to sleep meanwhile.</summary>
    private void Watch(TimeSpan due) =>
        _timer ??= this.RegisterGrainTimer(RefreshAsync, new GrainTimerCreationOptions(due, RefreshInterval) { KeepAlive = true });

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
