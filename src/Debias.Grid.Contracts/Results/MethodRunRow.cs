using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Results;

/// <summary>A method run's state and, when it succeeded, its result.</summary>
/// <param name="Id">Which run.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Failure">Why it is not succeeded, where it is not.</param>
/// <param name="Result">The result of a succeeded run.</param>
[GenerateSerializer, Immutable]
public sealed record MethodRunRow(
    [property: Id(0)] MethodRunId Id,
    [property: Id(1)] RunStatus Status,
    [property: Id(2)] Failure? Failure,
    [property: Id(3)] MethodRunResult? Result
);
