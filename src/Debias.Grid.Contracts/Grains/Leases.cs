using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Contracts.Grains;

/// <summary>A silo asks for work.</summary>
/// <param name="Silo">Who asks; its generation tells it from a predecessor at the same address.</param>
/// <param name="Slots">How many seeds it can take.</param>
/// <param name="Engines">Engines it has.</param>
[GenerateSerializer, Immutable]
public sealed record LeaseRequest(
    [property: Id(0)] SiloAddress Silo,
    [property: Id(1)] int Slots,
    [property: Id(2)] string[] Engines)
{
    /// <summary>For each engine, how many seeds of one sweep point it trains together and so would best get at once; engines beyond the end: 1.</summary>
    [Id(3)] public int[] StackSizes { get; init; } = [];
}

/// <summary>The right to run one seed, until it is completed, given back or reclaimed.</summary>
/// <param name="Coordinator">Key of the coordinator that granted it.</param>
/// <param name="Experiment">Experiment id.</param>
/// <param name="Point">Sweep point.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Epoch">Counts the leases of this seed from 1; an older epoch is a lost lease.</param>
[GenerateSerializer, Immutable]
public sealed record Lease(
    [property: Id(0)] string Coordinator,
    [property: Id(1)] string Experiment,
    [property: Id(2)] int Point,
    [property: Id(3)] long Seed,
    [property: Id(4)] int Epoch);

/// <summary>What a coordinator could give.</summary>
/// <param name="Leases">Granted leases, durable before they are handed out.</param>
/// <param name="QueuedSeeds">Seeds still waiting that may be leased; none while paused.</param>
/// <param name="RunningSeeds">Seeds under lease.</param>
/// <param name="Version">Orders what the coordinator says of itself; grows with every write, across restarts.</param>
[GenerateSerializer, Immutable]
public sealed record LeaseReply(
    [property: Id(0)] Lease[] Leases,
    [property: Id(1)] int QueuedSeeds,
    [property: Id(2)] int RunningSeeds,
    [property: Id(3)] long Version);

/// <summary>How far a silo is with a seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Epoch">The lease's epoch.</param>
/// <param name="Fraction">Estimated share of the seed's work done, 0 … 1.</param>
/// <param name="Phase">What it does, for example <c>training, epoch 40</c>.</param>
[GenerateSerializer, Immutable]
public readonly record struct SeedProgress(
    [property: Id(0)] long Seed,
    [property: Id(1)] int Epoch,
    [property: Id(2)] double Fraction,
    [property: Id(3)] string Phase);

/// <summary>A seed's outcome, sent after its results are durable.</summary>
/// <param name="Lease">The lease it was run under.</param>
/// <param name="Succeeded">Method runs with a result.</param>
/// <param name="Failed">Method runs with a reason instead.</param>
[GenerateSerializer, Immutable]
public sealed record SeedCompletion(
    [property: Id(0)] Lease Lease,
    [property: Id(1)] int Succeeded,
    [property: Id(2)] int Failed)
{
    /// <summary>Why the first of the failed method runs failed.</summary>
    [Id(3)] public Failure? FirstFailure { get; init; }
}

/// <summary>A seed that could not be run to its end.</summary>
/// <param name="Lease">The lease it was run under.</param>
/// <param name="Failure">Why.</param>
[GenerateSerializer, Immutable]
public sealed record SeedAbandonment([property: Id(0)] Lease Lease, [property: Id(1)] Failure Failure);
