namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// Leases one shard of a sweep point's seeds and counts what became of them. A lease is durable before it is handed out;
/// the first completion of a seed counts, any later one is acknowledged as a duplicate. Key: <see cref="GrainKeys.Coordinator"/>.
/// </summary>
public interface ICoordinatorGrain : IGrainWithStringKey
{
    /// <summary>Queues the seeds. Repeating it changes nothing, unless what is stored is of other seeds.</summary>
    Task Begin(CoordinatorPlan plan);

    /// <summary>Leases up to the requested number of seeds.</summary>
    Task<LeaseReply> Lease(LeaseRequest request);

    /// <summary>
    /// A silo lists every seed of this coordinator that it works on; the answer lists those it no longer holds. A seed under lease
    /// that its silo leaves out for some seconds goes back into the queue.
    /// </summary>
    Task<long[]> Heartbeat(SiloAddress silo, SeedProgress[] seeds);

    /// <summary>Records a seed's outcome; false when it already had one.</summary>
    Task<bool> Complete(SeedCompletion completion);

    /// <summary>Gives a seed back with a reason; it is queued again unless the reason or the number of attempts forbids.</summary>
    Task Abandon(SeedAbandonment abandonment);

    /// <summary>Gives a seed back without blame, for example when its silo shuts down.</summary>
    Task Release(Lease lease);

    /// <summary>Stops handing out leases, or starts again.</summary>
    Task SetPaused(bool paused);

    /// <summary>Cancels every seed that has no outcome; silos learn it from their next heartbeat.</summary>
    Task Cancel(string reason);

    /// <summary>Queues seeds with failed method runs again.</summary>
    Task RetryFailed(RetryScope scope);

    /// <summary>
    /// Looks for the record of every seed that was counted from one, in storage itself, and queues the seeds again whose record is gone,
    /// is not of the planned method runs, or lacks a trajectory.
    /// </summary>
    [ResponseTimeout("00:05:00")]
    Task Repair();

    /// <summary>
    /// Forgets the shard once every seed is settled; a later message about it finds nothing. Repeating it changes nothing.
    /// </summary>
    Task Delete();

    /// <summary>Method runs by state, from durable state only.</summary>
    Task<Ledger> GetLedger();

    /// <summary>Where it stands, for monitoring.</summary>
    Task<CoordinatorQueue> GetQueue();

    /// <summary>What every seed is doing.</summary>
    Task<SeedStatus[]> GetSeeds();
}
