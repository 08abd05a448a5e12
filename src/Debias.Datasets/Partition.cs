namespace Debias.Datasets;

/// <summary>One part of a split: what a network sees, and what it is judged by.</summary>
/// <param name="Features">Standardised features.</param>
/// <param name="Labels">y in {0, 1}, one per row.</param>
/// <param name="ProtectedAttribute">a, one per row, as <see cref="TabularDataset.ProtectedAttribute"/> has it.</param>
public sealed record Partition(FeatureMatrix Features, byte[] Labels, byte[] ProtectedAttribute)
{
    /// <summary>Of each row, its index in the dataset; empty for rows that are of none.</summary>
    public int[] Indices { get; init; } = [];

    /// <summary>Where columns are crossed, each column by itself for these rows.</summary>
    public IReadOnlyList<GroupAttribute> Margins { get; init; } = [];

    /// <summary>Number of rows.</summary>
    public int Rows => Features.Rows;
}
