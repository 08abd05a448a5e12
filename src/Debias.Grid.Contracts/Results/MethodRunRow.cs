namespace Debias.Grid.Contracts.Results;

/// <summary>Identity of a method run within an experiment, and the canonical order of rows: point, seed, measure, method by position in the spec.</summary>
/// <param name="Point">Index of the sweep point.</param>
/// <param name="Seed">The replicate's seed.</param>
/// <param name="Measure"><c>spd</c> or <c>eod</c>.</param>
/// <param name="Method">The method's name.</param>
[GenerateSerializer, Immutable]
public sealed record MethodRunId(
    [property: Id(0)] int Point,
    [property: Id(1)] long Seed,
    [property: Id(2)] string Measure,
    [property: Id(3)] string Method)
{
    /// <summary>As users write it: <c>point/seed/measure/method</c>, for example <c>0/42/spd/pruning</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Point}/{Seed}/{Measure}/{Method}");
}

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
    [property: Id(3)] MethodRunResult? Result);
