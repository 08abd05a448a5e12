using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Contracts.Grains;

/// <summary>Where a seed stands.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Status">Its state.</param>
/// <param name="Leases">Leases so far.</param>
/// <param name="Owner">Silo that holds or held the lease; empty when never leased.</param>
/// <param name="Fraction">Share done, while running.</param>
/// <param name="Phase">What its silo does, while running; <c>stale</c> when its silo has stopped reporting.</param>
/// <param name="Failure">Why it failed, or what went wrong in its last attempt.</param>
[GenerateSerializer, Immutable]
public sealed record SeedStatus(
    [property: Id(0)] long Seed,
    [property: Id(1)] RunStatus Status,
    [property: Id(2)] int Leases,
    [property: Id(3)] string Owner,
    [property: Id(4)] double Fraction,
    [property: Id(5)] string Phase,
    [property: Id(6)] Failure? Failure
)
{
    /// <summary>Whether its <see cref="ISeedGrain"/> has to have a record: its outcome was counted from one.</summary>
    [Id(7)]
    public bool HasRecord { get; init; }
}
