namespace Debias.Learning.Methods.MaskedFineTuning;

/// <summary>How a parameter's importance becomes the share of its gradient that it follows.</summary>
internal enum MaskRule
{
    /// <summary>As the recipe's authors do: hard-mean for BMFT, tanh for SWiFT.</summary>
    Recipe,

    /// <summary>1 above the mean importance of all parameters before the output layer, else 0.</summary>
    HardMean,

    /// <summary>1 above a percentile of them, else 0.</summary>
    Percentile,

    /// <summary>The hyperbolic tangent of the importance.</summary>
    Tanh,

    /// <summary>1 everywhere: fine-tuning without a mask, to compare with.</summary>
    Ones,
}
