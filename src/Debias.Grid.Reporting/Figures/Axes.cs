using ScottPlot;
using ScottPlot.TickGenerators;

namespace Debias.Grid.Reporting.Figures;

/// <summary>Labels, limits and ticks.</summary>
internal static class Axes
{
    public static void Label(Plot plot, string horizontal, string vertical)
    {
        plot.XLabel(horizontal);
        plot.YLabel(vertical);
    }

    public static void Limit(Plot plot, (double Low, double High) horizontal, (double Low, double High) vertical) =>
        plot.Axes.SetLimits(horizontal.Low, horizontal.High, vertical.Low, vertical.High);

    /// <summary>An axis of its own on the right, for what is drawn there.</summary>
    public static void AddRight(Plot plot, string label, (double Low, double High) range)
    {
        FigureTheme.ApplyRight(plot);
        plot.Axes.Right.Label.Text = label;
        plot.Axes.Right.TickGenerator = new NumericAutomatic { LabelFormatter = Number, MinimumTickSpacing = 36 };
        plot.Axes.Right.Min = range.Low;
        plot.Axes.Right.Max = range.High;
    }

    /// <summary>Ticks at round numbers, with a typographic minus.</summary>
    public static void TickVertical(Plot plot) =>
        plot.Axes.Left.TickGenerator = new NumericAutomatic { LabelFormatter = Number, MinimumTickSpacing = 36 };

    /// <summary>The same for the horizontal axis.</summary>
    public static void TickHorizontal(Plot plot, bool wholeNumbers) =>
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic
        {
            LabelFormatter = Number,
            IntegerTicksOnly = wholeNumbers,
            MinimumTickSpacing = 40,
        };

    private static string Number(double value) =>
        Math.Abs(value) < 1e-12 ? "0" : value.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '−');
}
