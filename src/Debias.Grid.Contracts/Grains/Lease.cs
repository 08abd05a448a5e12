namespace Debias.Grid.Contracts.Grains;

/// <summary>The right to run one seed, until it is completed, given back or reclaimed.</summary>
/// <param name="Coordinator">Key of the coordinator that granted it.</param>
/// <param name="Experiment">Experiment id.</param>
/// <param name="Point">Sweep point.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Number">Counts the leases of this seed from 1; an older number is a lost lease.</param>
[GenerateSerializer, Immutable]
public sealed record Lease(
    [property: Id(0)] string Coordinator,
    [property: Id(1)] string Experiment,
    [property: Id(2)] int Point,
    [property: Id(3)] long Seed,
    [property: Id(4)] int Number
);
