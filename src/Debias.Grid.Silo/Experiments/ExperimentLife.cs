using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Experiments;

/// <summary>
/// The rules of an experiment's life, apart from Orleans, clocks and storage. A verb either changes the record within one call or is
/// refused and changes nothing; what it leaves to be told to other grains is <see cref="Next"/>, step by step, until that is null.
/// Writing the record after each change, and carrying the steps out, is the grain's.
/// </summary>
/// <param name="id">Experiment id.</param>
/// <param name="record">Its durable state.</param>
internal sealed class ExperimentLife(string id, ExperimentGrainState record)
{
    /// <summary>
    /// Whether the last step has been told. Not durable: every activation tells it again, which changes nothing where it was heard.
    /// </summary>
    private bool _announced;

    /// <summary>Whether seeds may still be run.</summary>
    public bool IsOpen => record.Life is ExperimentState.Running or ExperimentState.Paused;

    /// <summary>Whether there is an experiment, and it is not on its way out.</summary>
    public bool Exists => record is { Spec: not null, Deleting: false };

    /// <summary>What has to be told to other grains next; null when they have been told everything. Each step may be repeated.</summary>
    public CarryStep? Next =>
        !Exists ? null
        : record.IndexPage is null ? CarryStep.List
        // Before an end too: only a coordinator with a plan has something to cancel, and so a ledger that adds up.
        : IsOpen && !record.Begun ? CarryStep.Begin
        : record.EndingAs is not null ? CarryStep.End
        : record.Retrying is not null ? CarryStep.Retry
        : record.Repairing is not null ? CarryStep.Repair
        : _announced ? null
        : CarryStep.Announce;

    /// <summary>What the experiment is, or is about to be: what verbs go by.</summary>
    private ExperimentState State => record.EndingAs ?? record.Life;

    /// <summary>Starts an experiment that is not there yet; one that is there stays as it is.</summary>
    public SubmitOutcome Submit(ExperimentSpec spec, string producer, DateTimeOffset now, bool adopting = false)
    {
        RequireNotDeleting();
        if (record.Spec is not null)
        {
            return record.Producer == producer ? SubmitOutcome.Existing : SubmitOutcome.OtherProducer;
        }

        (record.Spec, record.Producer, record.Life, record.SubmittedAt) = (spec, producer, ExperimentState.Running, now);
        record.Adopting = adopting;
        _announced = false;
        return SubmitOutcome.Started;
    }

    /// <summary>Lets running seeds finish and none start.</summary>
    /// <returns>Whether the record has changed; this holds for every verb.</returns>
    public bool Pause() =>
        Require(ExperimentState.Running, ExperimentState.Paused) == ExperimentState.Running && Enter(ExperimentState.Paused);

    /// <summary>Takes a pause back.</summary>
    public bool Resume() =>
        Require(ExperimentState.Paused, ExperimentState.Running) == ExperimentState.Paused && Enter(ExperimentState.Running);

    /// <summary>Ends the experiment for good: no other verb than deletion is possible afterwards.</summary>
    public bool Cancel() =>
        Require(ExperimentState.Running, ExperimentState.Paused, ExperimentState.Cancelled) != ExperimentState.Cancelled
        && End(ExperimentState.Cancelled, "Cancelled by its user.");

    /// <summary>Queues failed seeds again; what has ended by itself goes on if there are any.</summary>
    public bool Retry(RetryScope scope)
    {
        Require(ExperimentState.Running, ExperimentState.Paused, ExperimentState.Stopped, ExperimentState.Completed);
        record.Retrying = scope;
        _announced = false;
        return true;
    }

    /// <summary>Has coordinators look for their results; what was completed is so no longer until they are there.</summary>
    /// <returns>Whether that is to be done; not where nothing is run any more, or was begun yet.</returns>
    public bool Repair(IReadOnlyCollection<string> coordinators)
    {
        if (!MayRepair)
        {
            return false;
        }

        record.Repairing = [.. (record.Repairing ?? []).Union(coordinators)];
        if (record.Life == ExperimentState.Completed)
        {
            Enter(ExperimentState.Running);
        }

        _announced = false;
        return true;
    }

    /// <summary>Readies the experiment for <see cref="Delete"/>: what is open is cancelled, which has to be carried first.</summary>
    /// <param name="force">Whether an open experiment may be deleted at all.</param>
    public bool PrepareDeletion(bool force)
    {
        ExperimentState state = Require(
            force ? Enum.GetValues<ExperimentState>() : [ExperimentState.Cancelled, ExperimentState.Stopped, ExperimentState.Completed]
        );
        if (state is ExperimentState.Running or ExperimentState.Paused)
        {
            return End(ExperimentState.Cancelled, "Cancelled to be deleted.");
        }

        // A retry that is still to be carried would open the experiment again.
        bool forgotten = record.Retrying is not null || record.Repairing is not null;
        (record.Retrying, record.Repairing) = (null, null);
        return forgotten;
    }

    /// <summary>From now on the experiment answers as if it were gone.</summary>
    public void Delete()
    {
        if (Next is not null)
        {
            throw new InvalidOperationException("What was decided before the deletion is carried out first.");
        }

        record.Deleting = true;
    }

    /// <summary>What a ledger of all coordinators calls for: completion, a stop, or null while the experiment goes on.</summary>
    public ExperimentState? Due(Ledger ledger) =>
        record is not { Begun: true, EndingAs: null, Retrying: null, Repairing: null } || !Exists || !IsOpen ? null
        // A coordinator that has lost its plan has a ledger of nothing.
        : ledger.Planned != record.Spec!.MethodRuns ? null
        : ledger.Settled == ledger.Planned ? ExperimentState.Completed
        : WhyToStop(ledger) is not null ? ExperimentState.Stopped
        : null;

    /// <summary>Does what is due.</summary>
    public bool Conclude(Ledger ledger)
    {
        switch (Due(ledger))
        {
            case ExperimentState.Completed:
                record.FinalLedger = ledger;
                return Enter(ExperimentState.Completed);
            case ExperimentState.Stopped:
                return End(ExperimentState.Stopped, WhyToStop(ledger)!);
            default:
                return false;
        }
    }

    /// <summary><see cref="CarryStep.List"/> is done.</summary>
    public void Listed(long page) => record.IndexPage = page;

    /// <summary><see cref="CarryStep.Begin"/> is done.</summary>
    public void Begun() => record.Begun = true;

    /// <summary><see cref="CarryStep.End"/> is done.</summary>
    public void Ended(Ledger ledger, DateTimeOffset now)
    {
        record.FinalLedger = ledger;
        record.EndedAt = now;
        record.Life = State;
        record.EndingAs = null;
    }

    /// <summary><see cref="CarryStep.Retry"/> is done.</summary>
    public void Retried(Ledger ledger)
    {
        record.Retrying = null;
        if (!IsOpen && ledger.Queued > 0)
        {
            (record.Life, record.Reason) = (ExperimentState.Running, string.Empty);
        }
    }

    /// <summary><see cref="CarryStep.Repair"/> is done.</summary>
    public void Repaired() => record.Repairing = null;

    /// <summary>Whether results may be run again: they are not after an end by hand or by budget.</summary>
    public bool MayRepair =>
        Exists && record.Begun && State is (ExperimentState.Running or ExperimentState.Paused or ExperimentState.Completed);

    /// <summary>The schedule has forgotten the experiment and is to be told again.</summary>
    public void Unannounced() => _announced = false;

    /// <summary><see cref="CarryStep.Announce"/> is done; nothing of this is stored.</summary>
    public void Announced() => _announced = true;

    private bool Enter(ExperimentState life)
    {
        (record.Life, record.Reason) = (life, string.Empty);
        _announced = false;
        return true;
    }

    /// <summary>
    /// The life changes when every coordinator has cancelled what it had left, so that a ledger is final when it is shown.
    /// </summary>
    private bool End(ExperimentState life, string reason)
    {
        (record.EndingAs, record.Reason) = (life, reason);
        // One that is still to be carried would bring the experiment back to life after its end.
        (record.Retrying, record.Repairing) = (null, null);
        _announced = false;
        return true;
    }

    private string? WhyToStop(Ledger ledger)
    {
        ExecutionSpec execution = record.Spec!.Execution;
        return execution.StopOnFailure && ledger.Failed > 0 ? "A method run failed and on_failure is 'stop'."
            : execution.FailureBudget > 0 && ledger.Failed > execution.FailureBudget
                ? FormattableString.Invariant($"{ledger.Failed} method runs failed; the failure budget is {execution.FailureBudget}.")
            : null;
    }

    private ExperimentState Require(params ExperimentState[] allowed)
    {
        if (record.Spec is null)
        {
            throw new ExperimentVerbException($"There is no experiment {id}.", state: null);
        }

        RequireNotDeleting();
        if (!allowed.Contains(State))
        {
            throw new ExperimentVerbException(
                $"Experiment {id} is {State.ToString().ToLowerInvariant()}; that verb needs it to be "
                    + $"{string.Join(" or ", allowed).ToLowerInvariant()}.",
                State
            );
        }

        return State;
    }

    private void RequireNotDeleting()
    {
        if (record.Deleting)
        {
            throw new ExperimentVerbException($"Experiment {id} is being deleted; submit it again when it is gone.", record.Life);
        }
    }
}
