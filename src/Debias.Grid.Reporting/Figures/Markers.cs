using ScottPlot;

namespace Debias.Grid.Reporting.Figures;

/// <summary>Markers whose open and filled shapes have the same weight.</summary>
internal static class Markers
{
    public static MarkerStyle Style(MarkerShape shape, float size, Color color) =>
        new(shape, size, color) { LineWidth = 2.5f, OutlineWidth = 0 };
}
