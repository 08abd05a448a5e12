using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Tables;

namespace Debias.Grid.Reporting.Reports;

/// <summary>What a report holds beside the results.</summary>
public sealed record ReportOptions
{
    /// <summary>Whether to put the paper's numbers beside ours.</summary><value>The default value is false.</value>
    public bool AgainstPaper { get; init; }

    /// <summary>The experiment's record: engine, versions, host, data, digest.</summary><value>The default value is null: the report
    /// goes without them.</value>
    public ExperimentRecord? Record { get; init; }

    /// <summary>The path of a <c>predictions.parquet</c>, for what only predictions show.</summary><value>The default value is null: the
    /// report goes without it.</value>
    public string? Predictions { get; init; }

    /// <summary>How sensitivity curves sum up seeds.</summary><value>The default value is <see cref="Spread.MedianAndQuartiles"/>.</value>
    public Spread FigureSpread { get; init; } = Spread.MedianAndQuartiles;

    /// <summary>How Tables 3 and 4 sum up seeds.</summary><value>The default value is <see cref="Spread.MeanAndStandardDeviation"/>, as
    /// in the paper.</value>
    public Spread TableSpread { get; init; } = Spread.MeanAndStandardDeviation;

    /// <summary>Most figures of each kind; of trajectories five times as many.</summary><value>The default value is 24.</value>
    public int MaximumFigures { get; init; } = 24;
}
