using Debias.Grid.Specs;
using Debias.Statistics.Pairs;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>How methods are compared.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The reference where nothing is said.</summary>
    public const string DefaultReference = "standard";

    /// <summary>The method that all others are held against, declared before looking.</summary>
    /// <value>The default value is <see cref="DefaultReference"/>.</value>
    public string Reference { get; init; } = DefaultReference;

    /// <summary>Differences in balanced accuracy up to this count as equivalent; at least 0.</summary>
    /// <value>The default value is 0.01.</value>
    public double Rope { get; init; } = 0.01;

    /// <summary>A seed is feasible while |bias| on test rows is below this.</summary>
    /// <value>The default value is null: the smallest ε of the spec, which methods select for.</value>
    public double? Epsilon { get; init; }

    /// <summary>Whether methods that lack runs are compared on the seeds that they share, instead of being refused.</summary>
    /// <value>The default value is false.</value>
    public bool PairwiseComplete { get; init; }

    /// <summary>Of every interval.</summary>
    /// <value>The default value is 0.95.</value>
    public double Confidence { get; init; } = 0.95;

    /// <summary>
    /// Whether every seed draws data of its own, as simulations do. Seeds are then independent, and the plain test speaks about new data.
    /// </summary>
    /// <value>The default value is false: seeds split one dataset.</value>
    public bool OwnDataPerSeed { get; init; }

    /// <summary>
    /// Test rows per training row, for the population's variance: 1/3 of splits 60/20/20, 1 / (k − 2) of k folds of which one validates; 0
    /// where seeds share no rows. Methods also choose on validation rows; counting these as training rows would give 1/4 or 1 / (k − 1),
    /// and narrower intervals.
    /// </summary>
    /// <param name="split">How seeds split the rows.</param>
    public TestToTrainRatio RatioOf(SplitSpec split)
    {
        ArgumentNullException.ThrowIfNull(split);
        if (OwnDataPerSeed)
        {
            return new TestToTrainRatio(0);
        }

        return split.Scheme == SplitSpec.RepeatedKFold
            ? TestToTrainRatio.OfFoldsWithValidation(split.Folds)
            : TestToTrainRatio.OfDefaultSplit;
    }

    /// <summary>How seeds split the rows of the point that is compared.</summary>
    internal SplitSpec Split { get; init; } = new();

    internal TestToTrainRatio Ratio => RatioOf(Split);
}
