namespace Debias.NetworkFiles.Layers;

/// <summary>Functions between layers.</summary>
public enum ActivationFunction
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x, and α x below 0.</summary>
    LeakyRelu,

    /// <summary>x, and α (eˣ − 1) below 0.</summary>
    Elu,

    /// <summary>x Φ(x), with Φ the normal distribution.</summary>
    Gelu,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,
}
