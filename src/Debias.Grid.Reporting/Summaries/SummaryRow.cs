using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Summaries;

/// <summary>One quantity of one method under one measure at one point, over seeds.</summary>
/// <param name="Point">The sweep point.</param>
/// <param name="Measure"><c>spd</c> or <c>eod</c>.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Epsilon">ε of the constrained objective; NaN for other quantities.</param>
/// <param name="Part"><c>validation</c> or <c>test</c>.</param>
/// <param name="Quantity"><c>objective</c>, <c>bias</c> or <c>balanced_accuracy</c>.</param>
/// <param name="Planned">Number of seeds planned.</param>
/// <param name="Values">Over the seeds that have a value.</param>
/// <param name="PerSeed">The values themselves, one per seed that has a result.</param>
public sealed record SummaryRow(
    PointSpec Point,
    string Measure,
    string Method,
    double Epsilon,
    string Part,
    string Quantity,
    int Planned,
    Distribution Values,
    IReadOnlyList<double> PerSeed
);
