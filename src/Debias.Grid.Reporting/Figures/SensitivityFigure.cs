using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Figures;

/// <summary>Test quantities against a swept parameter (the paper's Figure 3): a line with a band per method.</summary>
internal static class SensitivityFigure
{
    private const double BandOpacity = 0.16;

    public static Figure Create(
        ExperimentSpec spec,
        SweptAxis axis,
        (PointSpec[] Points, int Index, int Count) group,
        string measure,
        ILookup<int, SummaryRow> summary,
        IReadOnlyDictionary<string, MethodStyle> styles,
        Spread spread
    )
    {
        SummaryRow[] rows = [.. group.Points.SelectMany(point => summary[point.Index]).Where(row => row.Measure == measure)];
        double[] epsilons = group.Points[0].Objective.Epsilons;
        string others = axis.OtherValues(group.Points[0]);
        string seeds = FieldWords.Seeds(rows.Min(row => row.Values.Count), rows.Max(row => row.Values.Count), rows.Max(row => row.Planned));
        (double, double) horizontal = ValueRange.Around(group.Points.Select(axis.Position));
        string centre =
            spread == Spread.MedianAndQuartiles ? "medians, bands quartiles" : "means, bands one standard deviation to either side";
        Panel[] panels =
        [
            Quantity("bias", double.NaN, FieldWords.Measure(measure)),
            Quantity("balanced_accuracy", double.NaN, "Balanced accuracy"),
            .. epsilons.Select(epsilon => Quantity("objective", epsilon, $"Objective, ε = {NumberText.Short(epsilon)}")),
        ];

        return new Figure
        {
            Name = $"sensitivity-{(group.Count > 1 ? $"{group.Index}-" : "")}{measure}",
            Title = $"{FieldWords.Measure(measure)}: sensitivity to {FieldWords.Parameter(axis.Path)}",
            Subtitle = $"{FieldWords.Dataset(group.Points[0])}{(others.Length == 0 ? "" : $", {others}")}; test data; {seeds}",
            Caption =
                $"Bias ({FieldWords.Measure(measure).ToLowerInvariant()}), balanced accuracy and constrained objective on test data "
                + $"against {axis.Path}{(others.Length == 0 ? "" : $" ({others})")}: "
                + $"lines are {centre} over {seeds}. Shaded across: |bias| below {Tolerances(epsilons)}.",
            AlternativeText = string.Join(
                ' ',
                styles.Where(style => rows.Any(row => row.Method == style.Key)).Select(style => Describe(style.Key, style.Value.Label))
            ),
            RowHeight = 380,
            Legend =
            [
                .. styles.Values.Select(style => new LegendEntry(style.Label, style.Color) { LineWidth = 3, Marker = style.Marker }),
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
            Rows = [.. panels.Chunk(2)],
        };

        Panel Quantity(string quantity, double epsilon, string label) =>
            new(plot =>
            {
                var values = new List<double>();
                if (quantity == "bias")
                {
                    Curves.AddTolerances(plot, epsilons);
                    values.AddRange([-epsilons[^1], epsilons[^1]]);
                }

                foreach ((string method, MethodStyle style) in styles)
                {
                    (double X, SpreadValues Values)[] curve = Curve(method, quantity, epsilon);
                    Curves.AddBand(
                        plot,
                        curve.Select(point => (point.X, point.Values.Low, point.Values.High)),
                        style.Color.WithAlpha(BandOpacity)
                    );
                    values.AddRange(curve.SelectMany(point => new[] { point.Values.Low, point.Values.High }));
                }

                foreach ((string method, MethodStyle style) in styles)
                {
                    StepValue[] curve = [.. Curve(method, quantity, epsilon).Select(point => new StepValue(point.X, point.Values.Centre))];
                    Curves.AddLine(plot, curve, style.Color, 3);
                    Curves.AddMarkers(plot, curve, style.Color, style.Marker, 10);
                }

                Axes.Label(plot, FieldWords.Parameter(axis.Path), label);
                axis.Tick(plot, group.Points);
                Axes.TickVertical(plot);
                Axes.Limit(plot, horizontal, ValueRange.Around(values));
            });

        (double X, SpreadValues Values)[] Curve(string method, string quantity, double epsilon) =>
            [
                .. rows.Where(row => row.Method == method && row.Quantity == quantity && row.Epsilon.Equals(epsilon))
                    .Select(row => (axis.Position(row.Point), SpreadValues.From(row.Values, spread))),
            ];

        string Describe(string method, string label)
        {
            (double X, SpreadValues Values)[] bias = Curve(method, "bias", double.NaN);
            return $"{label}: bias from {NumberText.Format(bias[0].Values.Centre)} "
                + $"to {NumberText.Format(bias[^1].Values.Centre)} along the sweep.";
        }
    }

    private static string Tolerances(double[] epsilons) =>
        string.Join(" and ", epsilons.Select(epsilon => $"ε = {NumberText.Short(epsilon)}"));
}
