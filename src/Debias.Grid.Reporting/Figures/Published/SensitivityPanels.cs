using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using ScottPlot;

namespace Debias.Grid.Reporting.Figures.Published;

/// <summary>
/// Panels of the paper's Figure 3: the original network's bias and balanced accuracy with standard deviations, and the constrained
/// objective of the methods with quartiles, along the swept parameter.
/// </summary>
internal static class SensitivityPanels
{
    public const string Caption =
        "Left: bias (left axis) and balanced accuracy (right axis, grey) of the original network on test data, means and one standard "
        + "deviation to either side. Right: constrained objective at the smallest ε on test data, medians and quartiles.";

    private const string Original = "standard";
    private const double BandOpacity = 0.18;
    private static readonly Color Accuracy = Color.FromHex("#7A7A7A");
    private static readonly Color Bias = Color.FromHex("#0072B2");

    /// <summary>Two panels for each measure; none where no number is swept, or more than one parameter is.</summary>
    public static IReadOnlyList<(string Title, Panel Panel)> Create(ExperimentResults results, MethodCatalog methods)
    {
        ExperimentSpec spec = results.Spec;
        if (SweptAxis.Find(spec) is not { } axis || axis.Groups(spec).Count() != 1)
        {
            return [];
        }

        PointSpec[] points = axis.Groups(spec).Single();
        SummaryRow[] rows = [.. Summary.Compute(results).Where(row => row.Part == "test")];
        IReadOnlyDictionary<string, MethodStyle> styles = Styles(spec, methods);
        string dataset = spec.Points[0].Dataset.Kind;
        return
        [
            .. spec.Measures.SelectMany(measure =>
            {
                SummaryRow[] own = [.. rows.Where(row => row.Measure == measure)];
                string name = FieldWords.MeasureShort(measure);
                return new (string, Panel)[]
                {
                    ($"{dataset}, original network, {name}", OriginalPanel(axis, points, own, name)),
                    ($"{dataset}, constrained objective, {name}", ObjectivePanel(axis, points, own, styles)),
                };
            }),
        ];
    }

    public static IReadOnlyList<LegendEntry> Legend(IReadOnlyList<ExperimentResults> shown, MethodCatalog methods) =>
        [
            new LegendEntry("bias of the original network", Bias) { LineWidth = 4 },
            new LegendEntry("its balanced accuracy", Accuracy) { LineWidth = 4 },
            .. shown
                .SelectMany(results => Styles(results.Spec, methods))
                .DistinctBy(style => style.Key)
                .Select(style => new LegendEntry(style.Value.Label, style.Value.Color) { LineWidth = 3, Marker = style.Value.Marker }),
        ];

    private static IReadOnlyDictionary<string, MethodStyle> Styles(ExperimentSpec spec, MethodCatalog methods) =>
        MethodStyle.For(methods, spec.Points[0].Methods.Select(method => method.Name));

    private static Panel OriginalPanel(SweptAxis axis, PointSpec[] points, SummaryRow[] rows, string measure) =>
        new(plot =>
        {
            (double X, SpreadValues Values)[] bias = Curve(axis, rows, Original, "bias", double.NaN, Spread.MeanAndStandardDeviation);
            (double X, SpreadValues Values)[] accuracy = Curve(
                axis,
                rows,
                Original,
                "balanced_accuracy",
                double.NaN,
                Spread.MeanAndStandardDeviation
            );
            Axes.AddRight(plot, "Balanced accuracy", ValueRange.Around(Ends(accuracy)));
            Draw(plot, accuracy, Accuracy, MarkerShape.FilledSquare, onRight: true);
            Draw(plot, bias, Bias, MarkerShape.FilledCircle, onRight: false);
            Finish(plot, axis, points, $"Bias ({measure})", Ends(bias).Append(0));
        })
        {
            Right = Panel.RoomForLabels,
        };

    private static Panel ObjectivePanel(
        SweptAxis axis,
        PointSpec[] points,
        SummaryRow[] rows,
        IReadOnlyDictionary<string, MethodStyle> styles
    ) =>
        new(plot =>
        {
            double epsilon = points[0].Objective.Epsilons.Min();
            var values = new List<double>();
            foreach ((string method, MethodStyle style) in styles)
            {
                (double X, SpreadValues Values)[] curve = Curve(axis, rows, method, "objective", epsilon, Spread.MedianAndQuartiles);
                Draw(plot, curve, style.Color, style.Marker, onRight: false);
                values.AddRange(Ends(curve));
            }

            Finish(plot, axis, points, $"Objective, ε = {NumberText.Short(epsilon)}", values);
        })
        {
            Right = Panel.RoomForLabels,
        };

    private static void Finish(Plot plot, SweptAxis axis, PointSpec[] points, string label, IEnumerable<double> values)
    {
        Axes.Label(plot, FieldWords.Parameter(axis.Path), label);
        axis.Tick(plot, points);
        Axes.TickVertical(plot);
        Axes.Limit(plot, ValueRange.Around(points.Select(axis.Position)), ValueRange.Around(values));
    }

    private static (double X, SpreadValues Values)[] Curve(
        SweptAxis axis,
        SummaryRow[] rows,
        string method,
        string quantity,
        double epsilon,
        Spread spread
    ) =>
        [
            .. rows.Where(row => row.Method == method && row.Quantity == quantity && row.Epsilon.Equals(epsilon))
                .Select(row => (axis.Position(row.Point), SpreadValues.From(row.Values, spread)))
                .OrderBy(point => point.Item1),
        ];

    private static IEnumerable<double> Ends((double X, SpreadValues Values)[] curve) =>
        curve.SelectMany(point => new[] { point.Values.Low, point.Values.High });

    private static void Draw(Plot plot, (double X, SpreadValues Values)[] curve, Color color, MarkerShape marker, bool onRight)
    {
        Curves.AddBand(plot, curve.Select(point => (point.X, point.Values.Low, point.Values.High)), color.WithAlpha(BandOpacity), onRight);
        StepValue[] centre = [.. curve.Select(point => new StepValue(point.X, point.Values.Centre))];
        Curves.AddLine(plot, centre, color, 3, onRight);
        Curves.AddMarkers(plot, centre, color, marker, 9, onRight);
    }
}
