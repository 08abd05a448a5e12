namespace Debias.Grid.Silo.Metrics;

/// <summary>What the cluster-wide gauges cost at most, and how long they last.</summary>
public sealed class MetricsOptions
{
    /// <summary>How often experiments and coordinators are asked where they stand.</summary><value>The default value is 5 seconds.</value>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a finished experiment's gauges are kept.</summary><value>The default value is 15 minutes.</value>
    public TimeSpan FinishedFor { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Most series of the scientific gauges. Experiments get theirs in the order of their start; one that does not fit gets none,
    /// and <c>debias_grid_series_withheld</c> counts what is missing.
    /// </summary>
    /// <value>The default value is 20,000.</value>
    public int MaxSeries { get; set; } = 20_000;

    /// <summary>Most experiments with gauges; beyond it those submitted first are left out.</summary><value>The default value is
    /// 100.</value>
    public int MaxExperiments { get; set; } = 100;

    /// <summary>Most seeds whose results are read in one refresh, which bounds the load after a restart.</summary><value>The default
    /// value is 1,000.</value>
    public int MaxSeedsPerRefresh { get; set; } = 1_000;
}
