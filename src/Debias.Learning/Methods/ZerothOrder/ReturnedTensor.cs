namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>Which tensor's optimum layer-wise optimisation returns.</summary>
public enum ReturnedTensor
{
    /// <summary>The best of all tensors, as is meant.</summary>
    Best,

    /// <summary>
    /// The last one searched. The released code compares a negated objective with one that is not, which from the second tensor on is
    /// always less.
    /// </summary>
    Last,
}
