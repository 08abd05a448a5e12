namespace Debias.Learning.Methods.BiasGradient;

/// <summary>What decides whether the bias proxy is descended or ascended.</summary>
public enum BiasDirection
{
    /// <summary>The sign of the base network's bias on validation rows.</summary>
    Validation,

    /// <summary>The sign of its mean over 100 bootstrap resamples of the validation rows, as in the released code.</summary>
    Bootstrap,
}
