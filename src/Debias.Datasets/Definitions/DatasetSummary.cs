namespace Debias.Datasets.Definitions;

/// <summary>Sizes of a dataset, its groups and classes.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of features.</param>
/// <param name="BaseRate">Share of y = 1.</param>
/// <param name="Privileged">The group a = 1.</param>
/// <param name="Unprivileged">The group a = 0.</param>
public sealed record DatasetSummary(int Rows, int Columns, double BaseRate, GroupSummary Privileged, GroupSummary Unprivileged)
{
    /// <summary>The groups that the values of protected attributes make, each attribute by itself; empty if unknown.</summary>
    public IReadOnlyList<NamedGroupSummary> Groups { get; init; } = [];

    /// <summary>The labels' own statistical parity difference, P(y=1 | a=0) − P(y=1 | a=1); 0 means equal base rates.</summary>
    public double BaseRateDifference => Unprivileged.BaseRate - Privileged.BaseRate;

    /// <summary>Counts a dataset.</summary>
    public static DatasetSummary Of(TabularDataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        GroupSummary privileged = GroupSummary.Of(dataset, 1);
        GroupSummary unprivileged = GroupSummary.Of(dataset, 0);
        double baseRate = (double)(privileged.Positives + unprivileged.Positives) / dataset.Rows;
        return new DatasetSummary(dataset.Rows, dataset.Columns, baseRate, privileged, unprivileged);
    }
}
