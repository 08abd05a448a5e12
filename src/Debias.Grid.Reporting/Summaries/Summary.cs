using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Summaries;

/// <summary>Aggregates over seeds.</summary>
public static class Summary
{
    private static readonly string[] Parts = ["validation", "test"];

    /// <summary>
    /// Point by point, measure by measure, method by method: bias, balanced accuracy and the objective at each ε, on validation and
    /// test rows.
    /// </summary>
    public static IEnumerable<SummaryRow> Compute(ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        ILookup<(int, string, string), MethodRunResult> succeeded = CanonicalRows
            .Sort(results)
            .Where(row => row is { Status: RunStatus.Succeeded, Result: not null })
            .ToLookup(row => (row.Id.Point, row.Id.Measure, row.Id.Method), row => row.Result!);
        (double Epsilon, string Name, Func<Evaluation, double> Value)[] quantities = Quantities(results.Spec);
        var needed = new NeededSeeds(results.Spec, results.Rows);

        return from point in results.Spec.Points
            from measure in results.Spec.Measures
            from method in point.Methods
            let runs = succeeded[(point.Index, measure, method.Name)]
            from part in Parts
            from quantity in quantities
            let values = runs.Select(run => quantity.Value(part == "test" ? run.Test : run.Validation)).ToArray()
            select new SummaryRow(
                point,
                measure,
                method.Name,
                quantity.Epsilon,
                part,
                quantity.Name,
                needed.At(point.Index),
                Distribution.From(values),
                values
            );
    }

    private static (double Epsilon, string Name, Func<Evaluation, double> Value)[] Quantities(ExperimentSpec spec) =>
        [
            .. EvaluationColumns
                .Epsilons(spec)
                .Select((epsilon, index) => (epsilon, "objective", (Func<Evaluation, double>)(evaluation => evaluation.Objective[index]))),
            (double.NaN, "bias", evaluation => evaluation.Bias),
            (double.NaN, "balanced_accuracy", evaluation => evaluation.BalancedAccuracy),
        ];
}
