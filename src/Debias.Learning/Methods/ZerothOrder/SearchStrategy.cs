using Debias.OptionModel;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>How weights are searched without gradients.</summary>
public enum SearchStrategy
{
    /// <summary>
    /// Layer-wise optimisation (Savani et al., 2020): one tensor after another, each from the base network's weights; half of the
    /// evaluations at random, half where boosted regression trees expect an improvement.
    /// </summary>
    [Choice("gbrt")]
    GradientBoostedTrees,

    /// <summary>Evolution strategy with a diagonal covariance (Ros and Hansen, 2008), all tensors at once.</summary>
    [Choice("cma-es")]
    CovarianceMatrixAdaptation,

    /// <summary>Simultaneous perturbation (Spall, 1998), all tensors at once: a gradient estimated from two networks a step.</summary>
    [Choice("spsa")]
    SimultaneousPerturbation,

    /// <summary>The same with a Gaussian direction instead of one of signs.</summary>
    RandomDirection,
}
