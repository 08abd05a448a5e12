using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using MathNet.Numerics.Statistics;
using ScottPlot.TickGenerators;

namespace Debias.Grid.Reporting.Figures;

/// <summary>
/// Methods at equal numbers of evaluated networks: the best objective so far, over seeds. A gradient step costs more than an evaluation,
/// and is not counted; what it saves is what the figure shows. Where methods are tuned, at equal numbers of settings instead.
/// </summary>
internal static class BestSoFarFigure
{
    private const double BandOpacity = 0.14;
    private const int PlacesPerDecade = 20;
    private const int MostBands = 4;

    /// <summary>
    /// Whether a search without an order of steps and a method with one stand side by side, or methods that are tuned.
    /// </summary>
    public static bool Suits(IReadOnlyDictionary<string, MethodStyle> styles, IEnumerable<MethodRunRow> rows)
    {
        string[] methods =
        [
            .. rows.Where(row => row.Result is { Trajectory: { Length: > 1 } trajectory } && trajectory[0].Figures is not null)
                .Select(row => row.Id.Method)
                .Distinct(),
        ];
        return methods.Any(method => styles[method].IsTuned)
            || (methods.Any(method => styles[method].HasPath) && methods.Any(method => !styles[method].HasPath));
    }

    public static Figure Create(
        PointSpec point,
        string measure,
        int planned,
        IReadOnlyList<MethodRunRow> rows,
        IReadOnlyDictionary<string, MethodStyle> styles
    )
    {
        double epsilon = point.Objective.Epsilons[0];
        bool tuned = point.Methods.Any(method => method.Tuning is not null);
        Line[] lines =
        [
            .. point
                .Methods.Where(method => method.Tuning is not null || !tuned)
                .Select(method => method.Name)
                .Select(method => Line.Of(method, styles[method], [.. rows.Where(row => row.Id.Method == method)], epsilon))
                .Where(line => line.Places.Length > 0),
        ];
        // Of more methods than that, bands cover each other.
        bool hasBands = lines.Length <= MostBands;
        string swept = FieldWords.Point(point);
        string seeds = FieldWords.Seeds(lines.Min(line => line.Seeds), lines.Max(line => line.Seeds), planned);
        return new Figure
        {
            Name = $"evaluations-{PointName.Prefix(point)}{measure}",
            Title =
                $"{FieldWords.Measure(measure)}: "
                + (tuned ? "best of a number of settings tried" : "best network after a number of evaluations"),
            Subtitle = $"{FieldWords.Dataset(point)}{(swept.Length == 0 ? "" : $", {swept}")}; {seeds}",
            Caption = tuned ? OfSettings(epsilon, seeds, hasBands) : OfNetworks(epsilon, seeds, hasBands),
            AlternativeText = string.Join(' ', lines.Select(line => line.Describe())),
            RowHeight = 460,
            Legend = [.. lines.Select(line => new LegendEntry(line.Style.Label, line.Style.Color) { LineWidth = 3 })],
            Rows =
            [
                [
                    new Panel(plot => Draw(plot, place => place.Validation, "Best validation objective so far")),
                    new Panel(plot => Draw(plot, place => Quartiles.At(place.Test), "Its objective on test data")),
                ],
            ],
        };

        void Draw(ScottPlot.Plot plot, Func<Place, Quartiles> of, string vertical)
        {
            foreach (Line line in hasBands ? lines : [])
            {
                Curves.AddBand(
                    plot,
                    line.Places.Select(place => (place.Logarithm, of(place).Low, of(place).High)),
                    line.Style.Color.WithAlpha(BandOpacity)
                );
            }

            foreach (Line line in lines)
            {
                Curves.AddLine(plot, line.Places.Select(place => new StepValue(place.Logarithm, of(place).Median)), line.Style.Color, 3);
            }

            Axes.Label(plot, tuned ? "Settings tried" : "Evaluated networks", vertical);
            plot.Axes.Bottom.TickGenerator = new NumericManual([
                .. Enumerable
                    .Range(0, 8)
                    .Select(decade => new ScottPlot.Tick(decade, FormattableString.Invariant($"{Math.Pow(10, decade):0}"))),
            ]);
            Axes.TickVertical(plot);
            Axes.Limit(
                plot,
                (0, Math.Max(1, lines.Max(line => line.Places[^1].Logarithm))),
                ValueRange.Around(
                    lines.SelectMany(line =>
                        line.Places.SelectMany(place => hasBands ? new[] { of(place).Low, of(place).High } : [of(place).Median])
                    )
                )
            );
        }
    }

    private static string OfNetworks(double epsilon, string seeds, bool hasBands) =>
        "Left: the highest validation objective (balanced accuracy within |bias| < ε − γ) that a method had found after a number "
        + $"of evaluated networks, median over seeds{(hasBands ? " and quartiles" : "")}. Right: what the same networks attain on "
        + $"test data with ε = {NumberText.Short(epsilon)}, mean over seeds, because half of them may be 0; {seeds}. "
        + "0: no network within the constraint. Gradients are not counted as evaluations.";

    private static string OfSettings(double epsilon, string seeds, bool hasBands) =>
        "Left: the highest validation objective (balanced accuracy within |bias| < ε − γ) among the settings that had been tried, each "
        + $"by a whole run, median over seeds{(hasBands ? " and quartiles" : "")}; the first is the options as the spec has them. "
        + $"Right: what the same runs attain on test data with ε = {NumberText.Short(epsilon)}, mean over seeds, because half of them "
        + $"may be 0; {seeds}. 0: outside the constraint. Where the left curve rises and the right one does not, the choice has fitted "
        + "the validation rows.";

    private readonly record struct Quartiles(double Low, double Median, double High)
    {
        public static Quartiles Of(IEnumerable<double> values)
        {
            double[] all = [.. values];
            double At(double quantile) => all.QuantileCustom(quantile, QuantileDefinition.R7);
            return new Quartiles(At(0.25), At(0.5), At(0.75));
        }

        public static Quartiles At(double value) => new(value, value, value);
    }

    private readonly record struct Place(int Evaluations, double Logarithm, Quartiles Validation, double Test);

    private sealed record Line(string Method, MethodStyle Style, int Seeds, Place[] Places)
    {
        public static Line Of(string method, MethodStyle style, MethodRunRow[] rows, double epsilon)
        {
            BestSoFar[] runs =
            [
                .. rows.Select(row => row.Result)
                    .OfType<MethodRunResult>()
                    .Where(result => result.Trajectory.Length > (style.IsTuned ? 0 : 1))
                    .Select(result => BestSoFar.Of(result.Trajectory, !style.HasPath, epsilon, fromFirst: style.IsTuned)),
            ];
            int most = runs.Length == 0 ? 0 : runs.Max(run => run.Evaluations);
            return new Line(
                method,
                style,
                runs.Length,
                [
                    .. Counts(most)
                        .Select(count => new Place(
                            count,
                            Math.Log10(count),
                            Quartiles.Of(runs.Select(run => run.After(count).Validation)),
                            runs.Average(run => run.After(count).Test)
                        )),
                ]
            );
        }

        public string Describe() =>
            $"{Style.Label}: {NumberText.Format(Places[^1].Validation.Median)} on validation and "
            + $"{NumberText.Format(Places[^1].Test)} on test data after {Places[^1].Evaluations} "
            + (Style.IsTuned ? "settings." : "evaluations.");

        private static IEnumerable<int> Counts(int most) =>
            Enumerable
                .Range(0, most == 0 ? 0 : (int)Math.Ceiling(Math.Log10(most) * PlacesPerDecade) + 1)
                .Select(place => Math.Min(most, (int)Math.Round(Math.Pow(10, (double)place / PlacesPerDecade))))
                .Distinct();
    }
}
