namespace Debias.Datasets;

/// <summary>The split of a dataset for one seed, standardised with the training part's mean and standard deviation.</summary>
/// <param name="Train">Rows the classifier is trained on.</param>
/// <param name="Validation">Rows that thresholds and debiased networks are selected on.</param>
/// <param name="Test">Rows that results are reported on.</param>
public sealed record DataSplit(Partition Train, Partition Validation, Partition Test)
{
    /// <summary>How the features were standardised; null where a split was not made from a table.</summary>
    public FeatureScaling? Scaling { get; init; }
}
