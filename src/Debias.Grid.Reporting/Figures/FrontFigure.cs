using Debias.Grid.Reporting.Fronts;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using ScottPlot;

namespace Debias.Grid.Reporting.Figures;

/// <summary>
/// Balanced accuracy against |bias| on test rows: what half of the seeds attain, with what three quarters and one quarter do.
/// </summary>
internal static class FrontFigure
{
    private const double BandOpacity = 0.14;
    private const int Steps = 120;

    public static Figure Create(
        PointSpec point,
        string measure,
        IReadOnlyList<MethodFront> fronts,
        IReadOnlyDictionary<string, MethodStyle> styles
    )
    {
        string swept = FieldWords.Point(point);
        string seeds = FieldWords.Seeds(
            fronts.Min(front => front.Curves.Count),
            fronts.Max(front => front.Curves.Count),
            fronts[0].Planned
        );
        return new Figure
        {
            Name = $"front-{PointName.Prefix(point)}{measure}",
            Title = $"{FieldWords.Measure(measure)}: fronts",
            Subtitle = $"{FieldWords.Dataset(point)}{(swept.Length == 0 ? "" : $", {swept}")}; test data; {seeds}",
            Caption =
                $"Balanced accuracy on test data that half of the seeds attain with at most some |bias| "
                + $"({FieldWords.Measure(measure).ToLowerInvariant()}), {seeds}; bands: what three quarters and one quarter attain. "
                + "Left: candidates chosen on validation data for 23 bounds. Right: an oracle, which chooses by the test data and which "
                + "nobody can have.",
            AlternativeText = string.Join(' ', fronts.Select(front => Describe(front, styles[front.Method].Label))),
            RowHeight = 460,
            Legend = [.. fronts.Select(front => new LegendEntry(styles[front.Method].Label, styles[front.Method].Color) { LineWidth = 3 })],
            Rows =
            [
                [
                    new Panel(plot => Draw(plot, front => front.Selected, "|bias|, chosen on validation data")),
                    new Panel(plot => Draw(plot, front => front.Oracle, "|bias|, oracle: chosen by the test data")),
                ],
            ],
        };

        void Draw(Plot plot, Func<MethodFront, Attainment> attainment, string horizontal)
        {
            foreach (MethodFront front in fronts)
            {
                Curves.AddBand(
                    plot,
                    Grid(bias => (attainment(front).At(bias, 0.75), attainment(front).At(bias, 0.25))),
                    styles[front.Method].Color.WithAlpha(BandOpacity)
                );
            }

            foreach (MethodFront front in fronts)
            {
                Curves.AddLine(
                    plot,
                    Grid(bias => (attainment(front).At(bias, 0.5), 0)).Select(place => new StepValue(place.X, place.Low)),
                    styles[front.Method].Color,
                    3
                );
            }

            Axes.Label(plot, horizontal, "Balanced accuracy");
            Axes.TickHorizontal(plot, wholeNumbers: false);
            Axes.TickVertical(plot);
            Axes.Limit(
                plot,
                (0, Attainment.WidestBias),
                ValueRange.Around(
                    fronts.SelectMany(front =>
                        new[] { front.Selected, front.Oracle }.SelectMany(of =>
                            Grid(bias => (of.At(bias, 0.75), of.At(bias, 0.25))).SelectMany(place => new[] { place.Low, place.High })
                        )
                    )
                )
            );
        }
    }

    /// <summary>Steps of functions on a fine grid: both values of a place where a function jumps would be one pixel apart.</summary>
    private static IEnumerable<(double X, double Low, double High)> Grid(Func<double, (double Low, double High)> of) =>
        Enumerable
            .Range(0, Steps + 1)
            .Select(step => step * Attainment.WidestBias / Steps)
            .Select(bias => (X: bias, Values: of(bias)))
            .Select(place => (place.X, place.Values.Low, place.Values.High));

    private static string Describe(MethodFront front, string label)
    {
        double attained = front.Selected.At(0.05, 0.5);
        return double.IsNaN(attained)
            ? $"{label}: fewer than half of the seeds have a |bias| of at most 0.05."
            : $"{label}: half of the seeds attain {NumberText.Format(attained)} at a |bias| of at most 0.05.";
    }
}
