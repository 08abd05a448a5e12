namespace Debias.Fairness;

/// <summary>Which differentiable proxy of the bias between several groups is followed.</summary>
public enum ProxyKind
{
    /// <summary>
    /// The difference of mean scores between the two groups whose hard rates are furthest apart at the moment: the paper's for two groups.
    /// </summary>
    PairwiseActive,

    /// <summary>The variance between groups of their mean scores, Σ π (m − m̄)².</summary>
    Variance,

    /// <summary>A smooth upper bound of the range of mean scores, τ ln Σ exp(m/τ) + τ ln Σ exp(−m/τ) with τ = 0.02.</summary>
    SmoothRange,
}
