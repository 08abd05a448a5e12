using Debias.Grid.Specs;
using Orleans.Concurrency;

namespace Debias.Grid.Contracts.Grains;

/// <summary>One submitted spec. Key: the experiment's id.</summary>
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>Starts the experiment. Submitting the same spec again changes nothing and says so.</summary>
    /// <param name="spec">The spec as resolved.</param>
    /// <param name="producer">Version of the product and of the engine; results of two producers are never mixed.</param>
    /// <param name="adopting">Whether seeds may have results already, which were copied for it (<see cref="ExperimentAdoption"/>).</param>
    Task<SubmitReply> Submit(ExperimentSpec spec, string producer, bool adopting = false);

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
    /// Has coordinators look for results that somebody missed. A completed experiment runs again until they are there. The check is durable
    /// when this returns, and carried out afterwards.
    /// </summary>
    /// <param name="coordinators">Their keys.</param>
    /// <returns>False for an experiment that runs nothing any more, or has not given its coordinators their seeds yet.</returns>
    Task<bool> Repair(string[] coordinators);

    /// <summary>
    /// A coordinator found storage behind what it had written before: says so in the status, and has all coordinators look for their
    /// results.
    /// </summary>
    Task StorageWentBack(string coordinator);

    /// <summary>The version of the newest report of a coordinator, as far as this activation remembers; 0 for none.</summary>
    [AlwaysInterleave]
    Task<long> HighestVersion(string coordinator);

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
