namespace Debias.Learning.Methods.BiasGradient;

/// <summary>What holds scores back while the bias proxy moves them.</summary>
internal enum BaseAnchor
{
    /// <summary>Nothing (Algorithm 2).</summary>
    None,

    /// <summary>Their mean divergence from the base network's, KL(p₀ ‖ p), as FRAPPÉ has it.</summary>
    Kl,
}
