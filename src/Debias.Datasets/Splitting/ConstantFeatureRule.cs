namespace Debias.Datasets.Splitting;

/// <summary>What standardisation makes of a feature that does not vary on training rows, such as a category none of them has.</summary>
public enum ConstantFeatureRule
{
    /// <summary>0 in every row: it carries no information that could have been learnt.</summary>
    Zero,

    /// <summary>
    /// Its distance from that constant, unscaled, as scikit-learn's scaler has it: a category that no training row has passes as 1, into
    /// weights that were never trained.
    /// </summary>
    PassThrough,
}
