namespace Debias.Grid.Specs;

/// <summary>
/// Identity of a method run within an experiment, and the canonical order of rows: point, seed, measure, method by position in the
/// spec.
/// </summary>
/// <param name="Point">Index of the sweep point.</param>
/// <param name="Seed">The replicate's seed.</param>
/// <param name="Measure"><c>spd</c> or <c>eod</c>.</param>
/// <param name="Method">The method's name.</param>
[GenerateSerializer, Immutable]
public sealed record MethodRunId(
    [property: Id(0)] int Point,
    [property: Id(1)] long Seed,
    [property: Id(2)] string Measure,
    [property: Id(3)] string Method
)
{
    /// <summary>As users write it: <c>point/seed/measure/method</c>, for example <c>0/42/spd/pruning</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Point}/{Seed}/{Measure}/{Method}");
}
