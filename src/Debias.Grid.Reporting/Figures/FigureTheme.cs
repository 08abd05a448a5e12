using ScottPlot;

namespace Debias.Grid.Reporting.Figures;

/// <summary>Colours of everything but the data.</summary>
internal static class FigureTheme
{
    private const float LabelGap = 10;

    /// <summary>Text, axes and grid. No method has this colour.</summary>
    public static Color Ink { get; } = Color.FromHex("#222426");

    /// <summary>The region where |bias| is below ε.</summary>
    public static Color Band { get; } = Color.FromHex("#009E73");

    public static void Apply(Plot plot)
    {
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(Ink);
        plot.Grid.MajorLineColor = Ink.WithAlpha(0.1);
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        Apply(plot.Axes.Bottom);
        Apply(plot.Axes.Left);

        // The plotting library puts the label against the widest tick, where descenders touch it.
        plot.Axes.Left.Label.OffsetX = -LabelGap;
    }

    /// <summary>For a plot with an axis on the right.</summary>
    public static void ApplyRight(Plot plot)
    {
        plot.Axes.Right.FrameLineStyle.Width = 1;
        Apply(plot.Axes.Right);
        plot.Axes.Right.Label.OffsetX = LabelGap;
    }

    private static void Apply(IAxis axis)
    {
        axis.Label.FontName = FigureFont.Family;
        axis.TickLabelStyle.FontName = FigureFont.Family;
        axis.Label.FontSize = 17;
        axis.Label.Bold = false;
        axis.TickLabelStyle.FontSize = 15;
        axis.MinorTickStyle.Length = 0;
    }
}
