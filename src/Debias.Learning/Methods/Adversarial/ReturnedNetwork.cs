namespace Debias.Learning.Methods.Adversarial;

/// <summary>Which network an adversarial method returns.</summary>
public enum ReturnedNetwork
{
    /// <summary>
    /// The one after the epoch with the highest validation objective at ε − γ; the base network when every objective is 0.
    /// </summary>
    Best,

    /// <summary>The one after the last epoch (released code).</summary>
    Last,
}
