namespace Debias.Datasets.Splitting;

/// <summary>How the rows of a dataset are shuffled before they are divided.</summary>
public enum SplitScheme
{
    /// <summary>By this product's own stream, which dataset and seed name.</summary>
    Grid,

    /// <summary>
    /// As the authors' released code does: by numpy's legacy generator (<c>RandomState(seed).permutation</c>), so that a seed of theirs
    /// gives their rows.
    /// </summary>
    Authors,

    /// <summary>
    /// Into k folds, repeatedly: a seed names a fold of a repetition, which tests; the next one validates, the others train. Within a
    /// repetition every row is tested once.
    /// </summary>
    RepeatedKFold,
}
