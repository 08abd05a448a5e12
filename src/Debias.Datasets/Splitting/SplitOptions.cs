namespace Debias.Datasets.Splitting;

/// <summary>The choices of a split.</summary>
public sealed record SplitOptions
{
    /// <summary>Who shuffles.</summary>
    public SplitScheme Scheme { get; init; }

    /// <summary>Folds of a repetition, at least 3, under <see cref="SplitScheme.RepeatedKFold"/>.</summary>
    /// <value>The default value is 10.</value>
    public int Folds { get; init; } = 10;

    /// <summary>Whether features are standardised; false leaves them as they are in the table.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Standardise { get; init; } = true;

    /// <summary>What becomes of features without variation.</summary>
    public ConstantFeatureRule ConstantFeatures { get; init; }
}
