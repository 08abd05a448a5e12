using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// Leases one block of a sweep point's seeds and counts what became of them. A lease is durable before it is handed out;
/// the first completion of a seed counts, any later one is acknowledged as a duplicate. Key: <see cref="GrainKeys.Coordinator"/>.
/// </summary>
public interface ICoordinatorGrain : IGrainWithStringKey
{
    /// <summary>Queues the seeds. Repeating it changes nothing.</summary>
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

    /// <summary>Forgets the block once every seed is settled; a later message about it finds nothing. Repeating it changes nothing.</summary>
    Task Delete();

    /// <summary>Method runs by state, from durable state only.</summary>
    Task<Ledger> GetLedger();

    /// <summary>Where it stands, for monitoring.</summary>
    Task<CoordinatorQueue> GetQueue();

    /// <summary>What every seed is doing.</summary>
    Task<SeedStatus[]> GetSeeds();
}

/// <summary>A coordinator's block of work.</summary>
/// <param name="Experiment">Experiment id.</param>
/// <param name="Point">Sweep point.</param>
/// <param name="Seeds">Seeds of the block.</param>
/// <param name="RunsPerSeed">Method runs of each.</param>
/// <param name="MaxAttempts">Attempts at a seed that fails for a transient reason.</param>
/// <param name="Paused">Whether it begins paused.</param>
[GenerateSerializer, Immutable]
public sealed record CoordinatorPlan(
    [property: Id(0)] string Experiment,
    [property: Id(1)] int Point,
    [property: Id(2)] long[] Seeds,
    [property: Id(3)] int RunsPerSeed,
    [property: Id(4)] int MaxAttempts,
    [property: Id(5)] bool Paused);

/// <summary>Where a seed stands.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Status">Its state.</param>
/// <param name="Epoch">Leases so far.</param>
/// <param name="Owner">Silo that holds or held the lease; empty when never leased.</param>
/// <param name="Fraction">Share done, while running.</param>
/// <param name="Phase">What its silo does, while running; <c>stale</c> when its silo has stopped reporting.</param>
/// <param name="Failure">Why it failed, or what went wrong in its last attempt.</param>
[GenerateSerializer, Immutable]
public sealed record SeedStatus(
    [property: Id(0)] long Seed,
    [property: Id(1)] RunStatus Status,
    [property: Id(2)] int Epoch,
    [property: Id(3)] string Owner,
    [property: Id(4)] double Fraction,
    [property: Id(5)] string Phase,
    [property: Id(6)] Failure? Failure);
