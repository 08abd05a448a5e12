using Debias.Statistics.Variance;

namespace Debias.Grid.Reporting.Multiverse;

/// <summary>One outcome of one method in every universe of its choices.</summary>
/// <param name="Measure"><c>spd</c> or <c>eod</c>.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Outcome">What is compared.</param>
/// <param name="Choices">The swept options that concern the method.</param>
/// <param name="Universes">Every combination, the last choice's levels following each other.</param>
/// <param name="Shares">Of the variance of the universes' means over seeds.</param>
public sealed record MethodMultiverse(
    string Measure,
    string Method,
    Outcome Outcome,
    IReadOnlyList<Choice> Choices,
    IReadOnlyList<Universe> Universes,
    FunctionalAnova Shares
);
