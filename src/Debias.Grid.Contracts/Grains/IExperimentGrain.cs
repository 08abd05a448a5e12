using Debias.Grid.Specs;
using Orleans.Concurrency;

namespace Debias.Grid.Contracts.Grains;

/// <summary>One submitted spec. Key: the experiment's id.</summary>
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>Starts the experiment. Submitting the same spec again changes nothing and says so.</summary>
    /// <param name="spec">The spec as resolved.</param>
    /// <param name="producer">Version of the product and of the engine; results of two producers are never mixed.</param>
    Task<SubmitReply> Submit(ExperimentSpec spec, string producer);

    /// <summary>State and ledger; null for an experiment that was never submitted.</summary>
    [AlwaysInterleave]
    Task<ExperimentStatus?> GetStatus();

    /// <summary>What lists and status answers show; null for an experiment that was never submitted or is being deleted.</summary>
    [AlwaysInterleave]
    Task<ExperimentOverview?> GetOverview();

    /// <summary>The spec as resolved; null for an experiment that was never submitted.</summary>
    [AlwaysInterleave]
    Task<ExperimentSpec?> GetSpec();

    /// <summary>Finishes running seeds, starts none.</summary>
    Task<ExperimentStatus> Pause();

    /// <summary>Goes on after a pause.</summary>
    Task<ExperimentStatus> Resume();

    /// <summary>Stops now; results stay.</summary>
    Task<ExperimentStatus> Cancel();

    /// <summary>Runs failed method runs again.</summary>
    Task<ExperimentStatus> RetryFailed(RetryScope scope);

    /// <summary>
    /// Removes the experiment with its coordinators, seeds and method runs; base networks stay, because others may use them.
    /// Repeating it goes on where it was.
    /// </summary>
    /// <param name="force">Whether an experiment that has not ended is cancelled first; otherwise it is refused.</param>
    /// <returns>Whether everything is gone; otherwise the removal goes on by itself.</returns>
    Task<bool> Delete(bool force);

    /// <summary>A coordinator's ledger after it was written.</summary>
    [OneWay, AlwaysInterleave]
    Task ReportLedger(string coordinator, Ledger ledger, long version);
}

/// <summary>The answer to a submission.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Producer">The producer that the experiment's results come from.</param>
[GenerateSerializer, Immutable]
public sealed record SubmitReply([property: Id(0)] SubmitOutcome Outcome, [property: Id(1)] string Producer);

/// <summary>What a submission did.</summary>
public enum SubmitOutcome
{
    /// <summary>A new experiment was started.</summary>
    Started,

    /// <summary>The same experiment exists; it goes on where it was.</summary>
    Existing,

    /// <summary>The same experiment exists with results of another version; nothing was changed.</summary>
    OtherProducer,
}

/// <summary>Which failed seeds a retry is for.</summary>
public enum RetryScope
{
    /// <summary>Every seed with a failed method run.</summary>
    AllFailed,

    /// <summary>Only seeds that failed because of where they ran: lost silos, storage, memory.</summary>
    Circumstances,
}

/// <summary>Life of an experiment.</summary>
public enum ExperimentState
{
    /// <summary>Seeds are queued or running.</summary>
    Running,

    /// <summary>Running seeds finish, none start.</summary>
    Paused,

    /// <summary>Stopped by its user.</summary>
    Cancelled,

    /// <summary>Stopped by its failure budget.</summary>
    Stopped,

    /// <summary>Every method run is settled.</summary>
    Completed,
}

/// <summary>Where an experiment stands.</summary>
/// <param name="Id">Experiment id.</param>
/// <param name="State">Its life.</param>
/// <param name="Reason">Why it is stopped or cancelled, in a sentence; otherwise empty.</param>
/// <param name="Ledger">Method runs by state.</param>
[GenerateSerializer, Immutable]
public sealed record ExperimentStatus(
    [property: Id(0)] string Id,
    [property: Id(1)] ExperimentState State,
    [property: Id(2)] string Reason,
    [property: Id(3)] Ledger Ledger);
