using Debias.OptionModel;

namespace Debias.Learning.Engines;

/// <summary>How parameters follow a gradient.</summary>
public enum OptimiserRule
{
    /// <summary>θ ← θ − η ∇.</summary>
    [Choice("plain")]
    PlainGradient,

    /// <summary>
    /// Adam with PyTorch's defaults: β = (0.9, 0.999), ε = 1e-8, bias-corrected; moments live in the network until it is restored.
    /// </summary>
    Adam,
}
