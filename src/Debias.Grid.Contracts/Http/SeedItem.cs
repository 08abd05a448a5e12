using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Contracts.Http;

/// <summary>A seed of an experiment and what it is doing.</summary>
/// <param name="Point">Sweep point.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Status">Its state.</param>
/// <param name="Leases">Leases so far.</param>
/// <param name="Silo">Silo that holds or held the lease; empty when never leased.</param>
/// <param name="Fraction">Share done while running, 0 … 1.</param>
/// <param name="Phase">What its silo does while running; <c>stale</c> when its silo has stopped reporting.</param>
/// <param name="Failure">Why it failed, or what went wrong in its last attempt.</param>
public sealed record SeedItem(
    int Point,
    long Seed,
    RunStatus Status,
    int Leases,
    string Silo,
    double Fraction,
    string Phase,
    Failure? Failure
);
