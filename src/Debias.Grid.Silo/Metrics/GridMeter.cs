namespace Debias.Grid.Silo.Metrics;

/// <summary>Names under which a host finds what the grid measures.</summary>
public static class GridMeter
{
    /// <summary>Name of the meter that every instrument of the grid belongs to.</summary>
    public const string Name = "Debias.Grid";

    /// <summary>Name of the source of traces.</summary>
    public const string Traces = "Debias.Grid";

    /// <summary>
    /// Instruments with one series per sweep point, measure and method: a host that limits series must let these have
    /// <see cref="MetricsOptions.MaxSeries"/>.
    /// </summary>
    public static IReadOnlyList<string> ScientificInstruments { get; } =
    ["debias_grid.result", "debias_grid.result_replicates", "debias_grid.within_epsilon_share"];
}
