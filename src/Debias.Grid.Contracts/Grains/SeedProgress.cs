namespace Debias.Grid.Contracts.Grains;

/// <summary>How far a silo is with a seed.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="LeaseNumber">The lease's number.</param>
/// <param name="Fraction">Estimated share of the seed's work done, 0 … 1.</param>
/// <param name="Phase">What it does, for example <c>training, epoch 40</c>.</param>
[GenerateSerializer, Immutable]
public readonly record struct SeedProgress(
    [property: Id(0)] long Seed,
    [property: Id(1)] int LeaseNumber,
    [property: Id(2)] double Fraction,
    [property: Id(3)] string Phase
);
