using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using ScottPlot;

namespace Debias.Grid.Reporting.Figures.Published;

/// <summary>
/// Panels of the paper's Figures 1 and 2: bias and balanced accuracy along a method's steps, a line per seed, the median in bold.
/// </summary>
internal static class TrajectoryPanels
{
    public const string Caption =
        "Bias (left axis) and balanced accuracy (right axis, grey) on validation data after each step of pruning and of bias gradient "
        + "descent/ascent. Thin lines: one seed each; bold: "
        + RaggedMedian.Rule
        + ". Shaded: |bias| below the smallest ε.";

    private const int MostPoints = 300;
    private const double Thin = 0.22;
    private static readonly string[] Methods = ["pruning", "bias-gda"];
    private static readonly Color Accuracy = Color.FromHex("#7A7A7A");

    /// <summary>Two methods under each measure: none of a sweep, of results without trajectories, or of tuned methods.</summary>
    public static IReadOnlyList<(string Title, Panel Panel)> Create(ExperimentResults results, MethodCatalog methods)
    {
        if (results.Spec.Points.Length != 1)
        {
            return [];
        }

        IReadOnlyDictionary<string, MethodStyle> styles = MethodStyle.For(methods, Methods);
        return
        [
            .. from method in Methods
            from measure in results.Spec.Measures
            let runs = results
                .Rows.Where(row =>
                    row.Id.Method == method && row.Id.Measure == measure && row.Result is { Tuning: null, Trajectory.Length: > 1 }
                )
                .Select(row => row.Result!)
                .ToArray()
            where runs.Length > 0
            select (
                $"{results.Spec.Points[0].Dataset.Kind}, {styles[method].Label}, {FieldWords.MeasureShort(measure)}",
                Create(results.Spec.Points[0], measure, styles[method], runs)
            ),
        ];
    }

    public static IReadOnlyList<LegendEntry> Legend(MethodCatalog methods) =>
        [
            .. MethodStyle
                .For(methods, Methods)
                .Values.Select(style => new LegendEntry($"bias, {style.Label}", style.Color) { LineWidth = 4 }),
            new LegendEntry("balanced accuracy", Accuracy) { LineWidth = 4 },
            new LegendEntry("|bias| < ε", FigureTheme.Band.WithAlpha(Curves.ToleranceOpacity)) { IsBand = true },
        ];

    private static Panel Create(PointSpec point, string measure, MethodStyle style, MethodRunResult[] runs) =>
        new(plot =>
        {
            StepValue[][] bias = [.. runs.Select(run => Line(run, step => step.Bias))];
            StepValue[][] accuracy = [.. runs.Select(run => Line(run, step => step.Performance))];
            double epsilon = point.Objective.Epsilons.Min();
            Curves.AddTolerances(plot, [epsilon]);
            Axes.AddRight(plot, "Balanced accuracy", ValueRange.Around(accuracy.SelectMany(line => line.Select(step => step.Value))));
            foreach (StepValue[] line in accuracy)
            {
                Curves.AddLine(plot, Thinned(line), Accuracy.WithAlpha(Thin), 1, onRight: true);
            }

            foreach (StepValue[] line in bias)
            {
                Curves.AddLine(plot, Thinned(line), style.Color.WithAlpha(Thin), 1);
            }

            Curves.AddLine(plot, RaggedMedian.Compute(accuracy), Accuracy, 4, onRight: true);
            Curves.AddLine(plot, RaggedMedian.Compute(bias), style.Color, 4);
            Axes.Label(plot, style.Step, $"Bias ({FieldWords.MeasureShort(measure)})");
            Axes.TickHorizontal(plot, wholeNumbers: true);
            Axes.TickVertical(plot);
            Axes.Limit(
                plot,
                ValueRange.Around(bias.SelectMany(line => line.Select(step => step.Step))),
                ValueRange.Around(bias.SelectMany(line => line.Select(step => step.Value)).Append(-epsilon).Append(epsilon))
            );
        })
        {
            Right = Panel.RoomForLabels,
        };

    private static StepValue[] Line(MethodRunResult run, Func<TrajectoryStep, double> value) =>
        [.. run.Trajectory.Select(step => new StepValue(step.Step, value(step)))];

    private static IEnumerable<StepValue> Thinned(StepValue[] line)
    {
        int stride = (line.Length + MostPoints - 1) / MostPoints;
        return line.Where((_, index) => index % stride == 0 || index == line.Length - 1);
    }
}
