using ScottPlot;

namespace Debias.Grid.Reporting.Figures;

/// <summary>One item of the legend.</summary>
/// <param name="Text">What it means.</param>
/// <param name="Color">Colour of line, marker and band.</param>
internal sealed record LegendEntry(string Text, Color Color)
{
    /// <summary>0 for none.</summary>
    public float LineWidth { get; init; }

    public MarkerShape Marker { get; init; } = MarkerShape.None;

    public float MarkerSize { get; init; } = 11;

    /// <summary>Whether it is a shaded region.</summary>
    public bool IsBand { get; init; }
}
