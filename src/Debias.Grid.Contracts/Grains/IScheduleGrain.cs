using Orleans.Concurrency;

namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// Where silos ask for work: knows which experiments are running, in which order, and which of their coordinators
/// may have queued seeds. Higher priority first; experiments of equal priority take turns.
/// </summary>
public interface IScheduleGrain : IGrainWithStringKey
{
    /// <summary>Adds an experiment or updates its entry.</summary>
    Task Enlist(ScheduledExperiment experiment);

    /// <summary>Removes an experiment: finished, paused or cancelled.</summary>
    Task Withdraw(string experiment);

    /// <summary>Leases for a silo with free slots; empty when there is no work for it.</summary>
    Task<Lease[]> Lease(LeaseRequest request);

    /// <summary>A coordinator says how many of its seeds are queued and running.</summary>
    [OneWay]
    Task Offer(string experiment, string coordinator, int queuedSeeds, int runningSeeds);

    /// <summary>Ids of the experiments in the schedule.</summary>
    Task<string[]> List();
}

/// <summary>An experiment's entry in the schedule.</summary>
/// <param name="Id">Experiment id.</param>
/// <param name="Priority">Higher first.</param>
/// <param name="MaxConcurrency">Most seeds at a time; 0: no limit.</param>
/// <param name="Engine">Engine that a silo must have.</param>
/// <param name="Coordinators">Keys of its coordinators, in the order their work is handed out.</param>
[GenerateSerializer, Immutable]
public sealed record ScheduledExperiment(
    [property: Id(0)] string Id,
    [property: Id(1)] int Priority,
    [property: Id(2)] int MaxConcurrency,
    [property: Id(3)] string Engine,
    [property: Id(4)] string[] Coordinators);
