using Orleans.Concurrency;

namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// Where silos ask for work: knows which experiments are running, in which order, and which of their coordinators
/// may have queued seeds. Higher priority first; experiments of equal priority take turns.
/// </summary>
public interface IScheduleGrain : IGrainWithStringKey
{
    /// <summary>Adds an experiment or updates its entry.</summary>
    Task Register(ScheduledExperiment experiment);

    /// <summary>Removes an experiment: finished, paused or cancelled.</summary>
    Task Unregister(string experiment);

    /// <summary>Leases for a silo with free slots; empty when there is no work for it.</summary>
    [AlwaysInterleave]
    Task<Lease[]> Lease(LeaseRequest request);

    /// <summary>
    /// A coordinator says how many of its seeds may be leased and how many run; what arrives late is told by its version.
    /// </summary>
    [OneWay, AlwaysInterleave]
    Task ReportDemand(string experiment, string coordinator, int queuedSeeds, int runningSeeds, long version);

    /// <summary>Ids of the experiments in the schedule.</summary>
    Task<string[]> List();
}
