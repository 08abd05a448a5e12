namespace Debias.Learning.Methods.Adversarial;

/// <summary>What is taken out of the classifier's gradient so that a step does not help the adversary.</summary>
public enum GradientProjection
{
    /// <summary>The component along the adversary's gradient, (p·a / a·a) a (Zhang et al., 2018).</summary>
    Unit,

    /// <summary>(p·a) a, without the division by a·a (released code): next to nothing where the adversary's gradient is small.</summary>
    Unscaled,
}
