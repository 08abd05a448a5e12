namespace Debias.Statistics.Pairs;

/// <summary>What a comparison over splits of one dataset speaks about. The two questions have different answers.</summary>
public enum InferenceScope
{
    /// <summary>
    /// The mean over all random splits of this very dataset: splits count as independent, more of them make it as exact as one likes.
    /// </summary>
    OverSplits,

    /// <summary>
    /// New data from the same population: splits share rows, so the variance is corrected for it, and more splits help little.
    /// </summary>
    ForPopulation,
}
