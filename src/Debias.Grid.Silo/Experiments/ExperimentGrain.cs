using System.Diagnostics;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Metrics;
using Debias.Grid.Silo.Placement;
using Debias.Grid.Silo.Storage;
using Debias.Grid.Specs;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Debias.Grid.Silo.Experiments;

/// <summary>
/// Stores an experiment's <see cref="ExperimentLife"/> and carries what it asks for, with one ledger per coordinator. Each verb is
/// durable here first and then carried to the coordinators, whose side of every verb may be repeated; an activation after a crash
/// repeats whatever was under way.
/// </summary>
[KeepsState]
internal sealed partial class ExperimentGrain(
    [PersistentState("experiment")] IPersistentState<ExperimentGrainState> state,
    ExperimentIndex index,
    TimeProvider clock,
    GridInstruments instruments,
    ILogger<ExperimentGrain> logger
) : Grain, IExperimentGrain
{
    private ExperimentLife _life = null!;
    private string[] _coordinators = [];
    private IGrainTimer? _timer;

    /// <summary>Life, reason and final ledger as last written: all that others get to see.</summary>
    private (ExperimentState Life, string Reason, Ledger FinalLedger) _durable;

    /// <summary>Number of the last write that storage acknowledged.</summary>
    private long _acknowledged;

    private string Id => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _life = new ExperimentLife(Id, state.State);
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

    public async Task<SubmitReply> Submit(ExperimentSpec spec, string producer, bool adopting = false)
    {
        using Activity? span = GridTracing.Submit(Id);
        SubmitOutcome outcome = _life.Submit(spec, producer, clock.GetUtcNow(), adopting);
        if (outcome == SubmitOutcome.Started)
        {
            _coordinators = CoordinatorKeys(spec);
            await WriteAsync();
            LogStarted(Id, spec.MethodRuns, _coordinators.Length);
        }

        await CarryAsync();
        return new SubmitReply(outcome, state.State.Producer);
    }

    public async Task<ExperimentStatus?> GetStatus() => _life.Exists ? await StatusAsync() : null;

    public Task<ExperimentSpec?> GetSpec() => Task.FromResult(state.State.Spec);

    public Task<ExperimentStatus> Pause() => CarryOutAsync(_life.Pause);

    public Task<ExperimentStatus> Resume() => CarryOutAsync(_life.Resume);

    public Task<ExperimentStatus> Cancel() => CarryOutAsync(_life.Cancel);

    public Task<ExperimentStatus> RetryFailed(RetryScope scope) => CarryOutAsync(() => _life.Retry(scope));

    public Task ReportLedger(string coordinator, Ledger ledger, long version)
    {
        // Interleaves with verbs, so it only keeps the figures; what follows from them happens in a turn of its own.
        if (_coordinators.Length > 0 && _ledgers.Keep(coordinator, ledger, version) && IsDue)
        {
            _timer?.Change(TimeSpan.Zero, RefreshInterval);
        }

        return Task.CompletedTask;
    }

    /// <summary>Makes a verb durable, if it changed anything, and carries it.</summary>
    private async Task<ExperimentStatus> CarryOutAsync(Func<bool> verb)
    {
        if (verb())
        {
            await WriteAsync();
            if (state.State is { EndingAs: null, Retrying: null })
            {
                LogEntered(Id, state.State.Life, state.State.Reason);
            }
        }

        await CarryAsync();
        return await StatusAsync();
    }

    private async Task<ExperimentStatus> StatusAsync()
    {
        // Interleaves with verbs that are being written: only what is durable decides.
        if (_durable.Life is not (ExperimentState.Running or ExperimentState.Paused))
        {
            return new ExperimentStatus(Id, _durable.Life, _durable.Reason, _durable.FinalLedger) { Notice = Notice };
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

        return new ExperimentStatus(Id, _durable.Life, _durable.Reason, _ledgers.Sum) { Notice = Notice };
    }

    /// <summary>Writes what the life has changed. When that fails the activation is given up, and its changed state with it.</summary>
    private async Task WriteAsync()
    {
        state.State.Version++;
        try
        {
            await this.WriteOrGiveUpAsync(state, () => { });
        }
        catch (InconsistentStateException)
        {
            await NoteIfStorageWentBackAsync();
            throw;
        }

        Publish();
    }

    private void Publish()
    {
        _durable = (state.State.Life, state.State.Reason, state.State.FinalLedger);
        _acknowledged = state.State.Version;
    }

    /// <summary>Looks after the experiment while it is under way; it is not put to sleep meanwhile.</summary>
    private void Watch(TimeSpan due) =>
        _timer ??= this.RegisterGrainTimer(RefreshAsync, new GrainTimerCreationOptions(due, RefreshInterval) { KeepAlive = true });
}
