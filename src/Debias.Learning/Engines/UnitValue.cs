namespace Debias.Learning.Engines;

/// <summary>Which value of a unit its influence is the gradient with respect to.</summary>
public enum UnitValue
{
    /// <summary>The output of ReLU, h = σ(W h) in eq. 4 of the paper.</summary>
    Activation,

    /// <summary>The output of the linear layer, before ReLU (released code).</summary>
    PreActivation,
}
