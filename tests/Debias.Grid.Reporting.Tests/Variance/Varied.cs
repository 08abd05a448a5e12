using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Tests.Figures;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Reporting.Tests.Variance;

/// <summary>Experiments whose points vary sources of variation, with made-up figures.</summary>
internal static class Varied
{
    private static readonly SeedSource Initialisation = SeedSources.All[0];
    private static readonly SeedSource Order = SeedSources.All[1];

    /// <summary>Every combination of levels of initial weights and order; the bias on test rows is as told.</summary>
    /// <param name="bias">By seed, level of initial weights, level of order.</param>
    /// <param name="seeds">Splits.</param>
    /// <param name="first">The first level.</param>
    public static ExperimentResults Crossed(Func<long, int, int, double> bias, int seeds = 4, int first = 1) =>
        Results(
            [.. from initialisation in Enumerable.Range(first, 3) from order in Enumerable.Range(first, 2) select (initialisation, order)],
            bias,
            seeds
        );

    /// <summary>One source at a time: three levels of initial weights, two of order.</summary>
    public static ExperimentResults InTurn(Func<long, int, int, double> bias, int seeds = 4) =>
        Results([(0, 0), (1, 0), (2, 0), (0, 1)], bias, seeds);

    /// <summary>The same without one run.</summary>
    public static ExperimentResults Without(this ExperimentResults results, MethodRunId id) =>
        results with
        {
            Rows =
            [
                .. results.Rows.Select(row =>
                    row.Id == id
                        ? new MethodRunRow(id, RunStatus.Failed, new Failure(FailureClass.Numerical, "The loss became NaN."), null)
                        : row
                ),
            ],
        };

    private static ExperimentResults Results((int Initialisation, int Order)[] levels, Func<long, int, int, double> bias, int seeds)
    {
        PointSpec[] points =
        [
            .. levels.Select(
                (level, index) =>
                    Example.Point(
                        index,
                        [new SweptValue(Initialisation.Path, $"{level.Initialisation}"), new SweptValue(Order.Path, $"{level.Order}")],
                        new DatasetSpec("compas", "race", []),
                        ["standard", "pruning"]
                    )
            ),
        ];
        ExperimentSpec spec = Example.Spec("varied", seeds, ["spd"], points);
        return new ExperimentResults(
            "varied-0123456789ab",
            spec,
            [
                .. from point in points
                from seed in spec.Seeds
                from id in spec.RunsOf(point, seed)
                let value = bias(seed, levels[point.Index].Initialisation, levels[point.Index].Order)
                select new MethodRunRow(
                    id,
                    RunStatus.Succeeded,
                    null,
                    new MethodRunResult
                    {
                        Threshold = id.Method == "standard" ? 0.5 : double.NaN,
                        Validation = Sample.Evaluation(0.02, 0.6),
                        Test = Sample.Evaluation(value, 0.65),
                        Selected = id.Method == "standard" ? -1 : (int)seed % 2,
                        Trajectory =
                            id.Method == "standard"
                                ? []
                                : [new TrajectoryStep(3, 0.5, 0.2, 0.7, 0), new TrajectoryStep(8, 0.5, 0.1, 0.7, 0)],
                    }
                ),
            ]
        );
    }
}
