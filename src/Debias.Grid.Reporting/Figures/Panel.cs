using ScottPlot;

namespace Debias.Grid.Reporting.Figures;

/// <summary>One set of axes.</summary>
/// <param name="Draw">Adds data, labels, ticks and limits to a fresh plot.</param>
internal sealed record Panel(Action<Plot> Draw)
{
    /// <summary>Room for the labels left of the data area.</summary>
    public int Left { get; init; } = 96;

    /// <summary>Room beside the data area for the labels of an axis.</summary>
    public const int RoomForLabels = 88;

    /// <summary>Room right of the data area; <see cref="RoomForLabels"/> where it has an axis there.</summary>
    public int Right { get; init; } = 20;

    /// <summary>What stands above the data area; null: nothing.</summary>
    public string? Title { get; init; }
}
