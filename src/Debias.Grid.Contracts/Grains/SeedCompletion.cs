using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Contracts.Grains;

/// <summary>A seed's outcome, sent after its results are durable.</summary>
/// <param name="Lease">The lease it was run under.</param>
/// <param name="Succeeded">Method runs with a result.</param>
/// <param name="Failed">Method runs with a reason instead.</param>
[GenerateSerializer, Immutable]
public sealed record SeedCompletion([property: Id(0)] Lease Lease, [property: Id(1)] int Succeeded, [property: Id(2)] int Failed)
{
    /// <summary>Why the first of the failed method runs failed.</summary>
    [Id(3)]
    public Failure? FirstFailure { get; init; }
}
