using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Contracts.Grains;

/// <summary>A seed that could not be run to its end.</summary>
/// <param name="Lease">The lease it was run under.</param>
/// <param name="Failure">Why.</param>
[GenerateSerializer, Immutable]
public sealed record SeedAbandonment([property: Id(0)] Lease Lease, [property: Id(1)] Failure Failure);
