using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>Everything that is compared at one sweep point under one measure.</summary>
/// <param name="Point">The sweep point.</param>
/// <param name="Measure"><c>spd</c> or <c>eod</c>.</param>
/// <param name="Standings">Each method by itself.</param>
/// <param name="AgainstReference">Every other method against the reference: one family.</param>
/// <param name="Gains">What each method gains over thresholds by group; empty where two experiments are compared.</param>
/// <param name="AllPairs">Every pair of methods: a family of its own, exploratory; empty where two experiments are compared.</param>
/// <param name="Refusals">A sentence for each method that was left out because runs are missing.</param>
public sealed record MeasureComparison(
    PointSpec Point,
    string Measure,
    IReadOnlyList<MethodStanding> Standings,
    IReadOnlyList<MethodPair> AgainstReference,
    IReadOnlyList<ThresholdGain> Gains,
    IReadOnlyList<MethodPair> AllPairs,
    IReadOnlyList<string> Refusals
);
