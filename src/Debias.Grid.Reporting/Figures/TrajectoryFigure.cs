using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using ScottPlot;

namespace Debias.Grid.Reporting.Figures;

/// <summary>
/// What one method went through under one measure at one point (the paper's Figures 1 and 2): a line per seed, their median in bold.
/// </summary>
internal static class TrajectoryFigure
{
    private const int MostLines = 40;
    private const int MostPointsPerLine = 400;

    /// <summary>
    /// Whether there is a path to draw. Candidates that were tried independently have numbers, but no order.
    /// </summary>
    public static bool Suits(MethodStyle style, IEnumerable<MethodRunRow> rows) =>
        style.HasPath && rows.Any(row => row.Result is { Trajectory.Length: > 1 });

    public static Figure Create(
        PointSpec point,
        string measure,
        string method,
        int planned,
        IReadOnlyList<MethodRunRow> rows,
        MethodStyle style
    )
    {
        MethodRunResult[] runs = [.. rows.Select(row => row.Result).OfType<MethodRunResult>().Where(run => run.Trajectory.Length > 0)];
        Series bias = Series.From(runs, step => step.Bias);
        Series performance = Series.From(runs, step => step.Performance);
        double epsilon = point.Objective.Epsilons[0];
        (double, double) steps = ValueRange.Around(runs.SelectMany(run => run.Trajectory.Select(step => (double)step.Step)));
        string swept = FieldWords.Point(point);
        string seeds = FieldWords.Seeds(runs.Length, runs.Length, planned);
        string shown = runs.Length > MostLines ? $" Of the seeds the first {MostLines} are drawn; the median is over all." : "";
        return new Figure
        {
            Name = $"trajectory-{PointName.Prefix(point)}{measure}-{method}",
            Title = $"{style.Label}: trajectory for the {FieldWords.Measure(measure).ToLowerInvariant()}",
            Subtitle = $"{FieldWords.Dataset(point)}{(swept.Length == 0 ? "" : $", {swept}")}; validation data; {seeds}",
            Caption =
                $"{style.Label}: bias ({FieldWords.Measure(measure).ToLowerInvariant()}) and balanced accuracy on validation data after "
                + $"each step, {seeds}. "
                + $"Thin lines: one seed each; bold: {RaggedMedian.Rule}. Dots: the candidate that a seed chose. "
                + $"Shaded: |bias| below ε = {NumberText.Short(epsilon)}.{shown}",
            AlternativeText =
                $"{style.Label}, {FieldWords.Measure(measure)}: median {bias.Ends()}; balanced accuracy: median {performance.Ends()}.",
            RowHeight = 460,
            Legend =
            [
                new LegendEntry("one seed", style.Color.WithAlpha(ThinOpacity(runs.Length))) { LineWidth = 1.5f },
                new LegendEntry("median over seeds", style.Color) { LineWidth = 4 },
                new LegendEntry("chosen candidate", FigureTheme.Ink) { Marker = MarkerShape.FilledCircle, MarkerSize = ChosenSize },
                new LegendEntry($"|bias| < ε = {NumberText.Short(epsilon)}", FigureTheme.Band.WithAlpha(Curves.ToleranceOpacity))
                {
                    IsBand = true,
                },
            ],
            Rows =
            [
                [
                    new Panel(plot =>
                    {
                        Curves.AddTolerances(plot, [epsilon]);
                        Draw(plot, bias, FieldWords.Measure(measure), bias.Values.Append(-epsilon).Append(epsilon));
                    }),
                    new Panel(plot => Draw(plot, performance, "Balanced accuracy", performance.Values)),
                ],
            ],
        };

        void Draw(Plot plot, Series series, string label, IEnumerable<double> values)
        {
            foreach (StepValue[] line in series.Lines.Take(MostLines))
            {
                Curves.AddLine(plot, Thinned(line), style.Color.WithAlpha(ThinOpacity(runs.Length)), 1);
            }
            Curves.AddLine(plot, series.Median, style.Color, 4);
            Curves.AddMarkers(plot, series.Chosen.Take(MostLines), FigureTheme.Ink, MarkerShape.FilledCircle, ChosenSize);
            Axes.Label(plot, style.Step, label);
            Axes.TickHorizontal(plot, wholeNumbers: true);
            Axes.TickVertical(plot);
            Axes.Limit(plot, steps, ValueRange.Around(values));
        }
    }

    private const float ChosenSize = 6;

    private static double ThinOpacity(int lines) => lines > 10 ? 0.35 : 0.5;

    /// <summary>A line of more points than pixels carries file size and nothing else.</summary>
    private static IEnumerable<StepValue> Thinned(StepValue[] line)
    {
        int stride = (line.Length + MostPointsPerLine - 1) / MostPointsPerLine;
        return line.Where((_, index) => index % stride == 0 || index == line.Length - 1);
    }

    private sealed record Series(IReadOnlyList<StepValue[]> Lines, IReadOnlyList<StepValue> Median, IReadOnlyList<StepValue> Chosen)
    {
        public IEnumerable<double> Values => Lines.SelectMany(line => line.Select(step => step.Value));

        public static Series From(MethodRunResult[] runs, Func<TrajectoryStep, double> value)
        {
            StepValue[][] lines = [.. runs.Select(run => run.Trajectory.Select(step => new StepValue(step.Step, value(step))).ToArray())];
            StepValue[] chosen =
            [
                .. lines
                    .Zip(runs)
                    .Where(pair => pair.Second.Selected >= 0 && pair.Second.Selected < pair.First.Length)
                    .Select(pair => pair.First[pair.Second.Selected]),
            ];
            return new Series(lines, RaggedMedian.Compute(lines), chosen);
        }

        public string Ends() =>
            Median.Count == 0
                ? "not defined"
                : $"{NumberText.Format(Median[0].Value)} at step {Median[0].Step:0}, {NumberText.Format(Median[^1].Value)} at step "
                    + $"{Median[^1].Step:0}";
    }
}
