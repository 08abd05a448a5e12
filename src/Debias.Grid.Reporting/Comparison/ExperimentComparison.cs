using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>Methods compared, paired by seed on test rows, at every sweep point under every measure.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="OtherId">The experiment that it is held against; null where methods of one are compared.</param>
/// <param name="Spec">The first experiment's spec.</param>
/// <param name="Reference">The method that all others are held against; null where each method's reference is itself in the other.</param>
/// <param name="Epsilon">A seed is feasible while |bias| is below this.</param>
/// <param name="Seeds">N, the seeds planned: of two experiments, those that both have.</param>
/// <param name="Options">What was asked for.</param>
/// <param name="Cells">By point, then measure.</param>
public sealed record ExperimentComparison(
    string ExperimentId,
    string? OtherId,
    ExperimentSpec Spec,
    string? Reference,
    double Epsilon,
    int Seeds,
    ComparisonOptions Options,
    IReadOnlyList<MeasureComparison> Cells
)
{
    /// <summary>Every sentence about what was left out.</summary>
    public IEnumerable<string> Refusals => Cells.SelectMany(cell => cell.Refusals);

    /// <summary>Compares the methods of an experiment with one of them.</summary>
    /// <exception cref="ComparisonException">The experiment does not have the reference.</exception>
    public static ExperimentComparison Of(ExperimentResults results, ComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(options);
        ExperimentSpec spec = results.Spec;
        string[] methods = [.. spec.Points[0].Methods.Select(method => method.Name)];
        if (!methods.Contains(options.Reference))
        {
            throw new ComparisonException(
                $"The reference '{options.Reference}' is no method of {spec.Name}; choose one of {string.Join(", ", methods)}."
            );
        }

        double epsilon = options.Epsilon ?? EvaluationColumns.Epsilons(spec)[0];
        var runs = new RunTable(results, spec.Seeds);
        return new ExperimentComparison(
            results.ExperimentId,
            null,
            spec,
            options.Reference,
            epsilon,
            new NeededSeeds(spec, results.Rows).Most,
            options,
            [.. from point in spec.Points from measure in spec.Measures select Cell(runs, point, measure, epsilon, options)]
        );
    }

    /// <summary>Compares each method with itself in another experiment on the same splits.</summary>
    /// <exception cref="ComparisonException">Splits, points, measures, methods or seeds are not the same.</exception>
    public static ExperimentComparison Between(ComparedExperiment first, ComparedExperiment second, ComparisonOptions options)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(options);
        CommonGround ground = CommonGround.Of(first, second);
        ExperimentSpec spec = first.Results.Spec;
        double epsilon = options.Epsilon ?? EvaluationColumns.Epsilons(spec)[0];
        var runs = new RunTable(first.Results, ground.Seeds);
        var others = new RunTable(second.Results, ground.Seeds);
        return new ExperimentComparison(
            first.Results.ExperimentId,
            second.Results.ExperimentId,
            spec,
            null,
            epsilon,
            ground.Seeds.Count,
            options,
            [.. from points in ground.Points from measure in ground.Measures select Cell(points.First, points.Second, measure)]
        );

        MeasureComparison Cell(PointSpec point, PointSpec otherPoint, string measure)
        {
            ComparisonOptions own = options with { Split = point.Split };
            (string First, MethodRuns FirstRuns, string Second, MethodRuns SecondRuns)[] pairs =
            [
                .. ground.Methods.Select(method =>
                    (
                        method,
                        runs.Of(point, measure, method),
                        $"{method} of {second.Results.ExperimentId}",
                        others.Of(otherPoint, measure, method)
                    )
                ),
            ];
            string[][] refused =
            [
                .. pairs.Select(pair =>
                    new[]
                    {
                        RunTable.Refusal(point, measure, $"{pair.First} of {first.Results.ExperimentId}", pair.FirstRuns, options),
                        RunTable.Refusal(point, measure, pair.Second, pair.SecondRuns, options),
                    }
                        .OfType<string>()
                        .ToArray()
                ),
            ];
            (string First, MethodRuns FirstRuns, string Second, MethodRuns SecondRuns)[] compared =
            [
                .. pairs.Where((_, i) => refused[i].Length == 0),
            ];
            return new MeasureComparison(
                point,
                measure,
                [
                    .. compared.SelectMany(pair =>
                        new[]
                        {
                            MethodStanding.Of(pair.First, pair.FirstRuns, epsilon, options.Confidence),
                            MethodStanding.Of(pair.Second, pair.SecondRuns, epsilon, options.Confidence),
                        }
                    ),
                ],
                MethodPair.Family(compared, epsilon, own, withSignedRank: true),
                [],
                [],
                [.. refused.SelectMany(sentences => sentences)]
            );
        }
    }

    private static MeasureComparison Cell(RunTable table, PointSpec point, string measure, double epsilon, ComparisonOptions options)
    {
        options = options with { Split = point.Split };
        MethodRuns[] all = [.. point.Methods.Select(method => table.Of(point, measure, method.Name))];
        string?[] refusals = [.. all.Select(runs => RunTable.Refusal(point, measure, runs.Method, runs, options))];
        MethodRuns[] compared = [.. all.Where((_, i) => refusals[i] is null)];
        MethodRuns? reference = Array.Find(compared, runs => runs.Method == options.Reference);
        return new MeasureComparison(
            point,
            measure,
            [.. compared.Select(runs => MethodStanding.Of(runs.Method, runs, epsilon, options.Confidence))],
            reference is null
                ? []
                : MethodPair.Family(
                    compared.Where(runs => runs != reference).Select(runs => (runs.Method, runs, reference.Method, reference)),
                    epsilon,
                    options,
                    withSignedRank: true
                ),
            ThresholdGain.Family(compared, options),
            MethodPair.Family(
                from first in Enumerable.Range(0, compared.Length)
                from second in Enumerable.Range(first + 1, compared.Length - first - 1)
                select (compared[first].Method, compared[first], compared[second].Method, compared[second]),
                epsilon,
                options,
                withSignedRank: false
            ),
            [.. refusals.OfType<string>()]
        );
    }
}
