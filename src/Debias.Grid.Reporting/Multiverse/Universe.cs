using Debias.Grid.Reporting.Summaries;

namespace Debias.Grid.Reporting.Multiverse;

/// <summary>One combination of choices with what it led to.</summary>
/// <param name="Levels">The level of each choice, by its position among the choice's levels.</param>
/// <param name="Outcome">Over seeds.</param>
public sealed record Universe(IReadOnlyList<int> Levels, Distribution Outcome);
