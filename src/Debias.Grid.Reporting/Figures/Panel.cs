using ScottPlot;

namespace Debias.Grid.Reporting.Figures;

/// <summary>One set of axes.</summary>
/// <param name="Draw">Adds data, labels, ticks and limits to a fresh plot.</param>
internal sealed record Panel(Action<Plot> Draw)
{
    /// <summary>Room for the labels left of the data area.</summary>
    public int Left { get; init; } = 96;
}
