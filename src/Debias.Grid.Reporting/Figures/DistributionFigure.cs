using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Debias.Grid.Reporting.Figures;

/// <summary>
/// Test quantities of every method under one measure at one point: seeds as dots, quartiles as a bar, the median as a marker.
/// </summary>
internal static class DistributionFigure
{
    private const int RoomPerMethod = 60;
    private const int RoomAround = 90;
    private const int LabelRoom = 200;
    private const int PlainRoom = 24;
    private const int MostSeedDots = 100;
    private const int MostEpsilons = 2;

    public static Figure Create(
        ExperimentSpec spec,
        PointSpec point,
        string measure,
        IReadOnlyList<MethodRunRow> rows,
        IReadOnlyDictionary<string, MethodStyle> styles
    )
    {
        ILookup<string, Evaluation> tests = rows.Where(row => row.Result is not null)
            .ToLookup(row => row.Id.Method, row => row.Result!.Test);
        string[] methods = [.. point.Methods.Select(method => method.Name)];
        double[] epsilons = [.. point.Objective.Epsilons.Take(MostEpsilons)];
        int[] counts = [.. methods.Select(method => tests[method].Count())];
        int planned = new NeededSeeds(spec, rows).At(point.Index);
        string seeds = FieldWords.Seeds(counts.Min(), counts.Max(), planned);
        string swept = FieldWords.Point(point);
        return new Figure
        {
            Name = $"methods-{PointName.Prefix(point)}{measure}",
            Title = $"{FieldWords.Measure(measure)}: methods compared",
            Subtitle = $"{FieldWords.Dataset(point)}{(swept.Length == 0 ? "" : $", {swept}")}; test data; {seeds}",
            Caption =
                $"Constrained objective, bias ({FieldWords.Measure(measure).ToLowerInvariant()}) and balanced accuracy on test data, "
                + $"{seeds}. Pale dots: one seed each; bar: quartiles; marker: median. "
                + $"Shaded: |bias| below {string.Join(" and ", epsilons.Select(epsilon => $"ε = {NumberText.Short(epsilon)}"))}.",
            AlternativeText = string.Join(' ', methods.Select(Describe)),
            RowHeight = RoomAround + RoomPerMethod * methods.Length,
            Legend =
            [
                new LegendEntry("one seed", FigureTheme.Ink.WithAlpha(SeedOpacity)) { Marker = MarkerShape.FilledCircle, MarkerSize = 7 },
                new LegendEntry("quartiles", FigureTheme.Ink.WithAlpha(BarOpacity)) { LineWidth = 9 },
                new LegendEntry("median", FigureTheme.Ink) { Marker = MarkerShape.FilledCircle, MarkerSize = 13 },
                .. epsilons
                    .Reverse()
                    .Select(
                        (epsilon, index) =>
                            new LegendEntry(
                                $"|bias| < {NumberText.Short(epsilon)}",
                                FigureTheme.Band.WithAlpha((index + 1) * Curves.ToleranceOpacity)
                            )
                            {
                                IsBand = true,
                            }
                    ),
            ],
            Rows =
            [
                [
                    .. epsilons.Select(
                        (epsilon, index) =>
                            Quantity($"Objective, ε = {NumberText.Short(epsilon)}", test => test.Objective[index], isFirst: index == 0)
                    ),
                    Quantity($"Bias ({FieldWords.MeasureShort(measure)})", test => test.Bias, isBias: true),
                    Quantity("Balanced accuracy", test => test.BalancedAccuracy),
                ],
            ],
        };

        Panel Quantity(string label, Func<Evaluation, double> value, bool isFirst = false, bool isBias = false) =>
            new(plot =>
            {
                var values = new List<double>();
                if (isBias)
                {
                    foreach (double epsilon in epsilons)
                    {
                        plot.Add.HorizontalSpan(-epsilon, epsilon, FigureTheme.Band.WithAlpha(Curves.ToleranceOpacity)).LineStyle.Width = 0;
                    }
                    plot.Add.VerticalLine(0, 1, FigureTheme.Ink.WithAlpha(0.5));
                    values.AddRange([-epsilons[^1], epsilons[^1]]);
                }

                for (int index = 0; index < methods.Length; index++)
                {
                    double[] seedValues = [.. tests[methods[index]].Select(value)];
                    Draw(plot, seedValues, methods.Length - 1 - index, styles[methods[index]]);
                    values.AddRange(seedValues);
                }

                plot.XLabel(label);
                Axes.TickHorizontal(plot, wholeNumbers: false);
                plot.Axes.Left.TickGenerator = new NumericManual(
                    [.. methods.Select((_, index) => (double)(methods.Length - 1 - index))],
                    [.. methods.Select((method, index) => isFirst ? RowLabel(method, counts[index]) : "")]
                );
                plot.Axes.Left.MajorTickStyle.Length = 0;
                Axes.Limit(plot, ValueRange.Around(values), (-0.6, methods.Length - 0.4));
            })
            {
                Left = isFirst ? LabelRoom : PlainRoom,
            };

        string RowLabel(string method, int count) =>
            count == planned ? styles[method].Label : $"{styles[method].Label} ({count} of {planned})";

        string Describe(string method)
        {
            Distribution objective = Distribution.From(tests[method].Select(test => test.Objective[0]));
            Distribution bias = Distribution.From(tests[method].Select(test => test.Bias));
            return objective.Count == 0
                ? $"{styles[method].Label}: no results."
                : $"{styles[method].Label}: median objective {NumberText.Format(objective.Median)}, median bias "
                    + $"{NumberText.Format(bias.Median)}.";
        }
    }

    private const double SeedOpacity = 0.35;
    private const double BarOpacity = 0.55;

    private static void Draw(Plot plot, double[] values, double row, MethodStyle style)
    {
        Distribution distribution = Distribution.From(values);
        if (distribution.Count == 0)
        {
            return;
        }

        // Dots of equal value would hide each other on one line: they alternate in a strip above bar and marker.
        IEnumerable<StepValue> dots = values
            .Where(value => !double.IsNaN(value))
            .Take(MostSeedDots)
            .Select((value, index) => new StepValue(value, row + 0.2 + 0.055 * (index % 5)));
        Curves.AddMarkers(plot, dots, style.Color.WithAlpha(SeedOpacity), MarkerShape.FilledCircle, 7);
        Curves.AddLine(
            plot,
            [new StepValue(distribution.LowerQuartile, row), new StepValue(distribution.UpperQuartile, row)],
            style.Color.WithAlpha(BarOpacity),
            9
        );
        Curves.AddMarkers(plot, [new StepValue(distribution.Median, row)], style.Color, style.Marker, 12);
    }
}
