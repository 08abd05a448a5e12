using ScottPlot;
using ScottPlot.Plottables;

namespace Debias.Grid.Reporting.Figures;

/// <summary>Lines and bands with gaps where a value is missing.</summary>
internal static class Curves
{
    public static void AddLine(Plot plot, IEnumerable<StepValue> points, Color color, float width, bool onRight = false)
    {
        foreach (StepValue[] part in Unbroken(points, point => double.IsNaN(point.Value)))
        {
            Scatter line = plot.Add.ScatterLine(Xs(part), Ys(part), color);
            line.LineWidth = width;
            line.Axes.YAxis = VerticalAxis(plot, onRight);
        }
    }

    public static void AddMarkers(
        Plot plot,
        IEnumerable<StepValue> points,
        Color color,
        MarkerShape shape,
        float size,
        bool onRight = false
    )
    {
        StepValue[] defined = [.. points.Where(point => !double.IsNaN(point.Value))];
        if (defined.Length == 0)
        {
            return;
        }
        Scatter markers = plot.Add.ScatterPoints(Xs(defined), Ys(defined), color);
        markers.MarkerStyle = Markers.Style(shape, size, color);
        markers.Axes.YAxis = VerticalAxis(plot, onRight);
    }

    public static void AddBand(Plot plot, IEnumerable<(double X, double Low, double High)> points, Color color, bool onRight = false)
    {
        foreach ((double X, double Low, double High)[] part in Unbroken(points, point => double.IsNaN(point.Low + point.High)))
        {
            FillY band = plot.Add.FillY(
                [.. part.Select(point => point.X)],
                [.. part.Select(point => point.Low)],
                [.. part.Select(point => point.High)]
            );
            band.FillColor = color;
            band.LineWidth = 0;
            band.MarkerSize = 0;
            band.Axes.YAxis = VerticalAxis(plot, onRight);
        }
    }

    /// <summary>The region where |bias| is below each ε; the narrower regions lie on top of the wider ones.</summary>
    public static void AddTolerances(Plot plot, IEnumerable<double> epsilons)
    {
        foreach (double epsilon in epsilons)
        {
            VerticalSpan band = plot.Add.VerticalSpan(-epsilon, epsilon, FigureTheme.Band.WithAlpha(ToleranceOpacity));
            band.LineStyle.Width = 0;
        }

        HorizontalLine zero = plot.Add.HorizontalLine(0, 1, FigureTheme.Ink.WithAlpha(0.5));
        zero.EnableAutoscale = false;
    }

    public const double ToleranceOpacity = 0.13;

    private static IYAxis VerticalAxis(Plot plot, bool onRight) => onRight ? plot.Axes.Right : plot.Axes.Left;

    private static double[] Xs(StepValue[] points) => [.. points.Select(point => point.Step)];

    private static double[] Ys(StepValue[] points) => [.. points.Select(point => point.Value)];

    private static IEnumerable<T[]> Unbroken<T>(IEnumerable<T> points, Func<T, bool> isGap)
    {
        var part = new List<T>();
        foreach (T point in points)
        {
            if (!isGap(point))
            {
                part.Add(point);
            }
            else if (part.Count > 0)
            {
                yield return [.. part];
                part.Clear();
            }
        }

        if (part.Count > 0)
        {
            yield return [.. part];
        }
    }
}
