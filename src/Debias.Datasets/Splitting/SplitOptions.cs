namespace Debias.Datasets.Splitting;

/// <summary>The choices of a split.</summary>
public sealed record SplitOptions
{
    /// <summary>Who shuffles.</summary>
    public SplitScheme Scheme { get; init; }

    /// <summary>What becomes of features without variation.</summary>
    public ConstantFeatureRule ConstantFeatures { get; init; }
}
