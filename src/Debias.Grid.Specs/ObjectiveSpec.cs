namespace Debias.Grid.Specs;

/// <summary>The bias-constrained objective (eq. 3 of the paper).</summary>
/// <param name="Epsilons">ε values that are reported, ascending; methods select for the first.</param>
/// <param name="Margin">γ, smaller than every ε.</param>
/// <param name="Performance"><c>balanced_accuracy</c>.</param>
[GenerateSerializer, Immutable]
public sealed record ObjectiveSpec(
    [property: Id(0)] double[] Epsilons,
    [property: Id(1)] double Margin,
    [property: Id(2)] string Performance);
