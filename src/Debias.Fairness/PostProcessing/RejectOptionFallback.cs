namespace Debias.Fairness.PostProcessing;

/// <summary>Which setting is taken when none keeps the bias within its bound.</summary>
public enum RejectOptionFallback
{
    /// <summary>The bias closest to 0.</summary>
    LeastAbsolute,

    /// <summary>The smallest signed bias, as in AIF360: the most negative, however far from 0.</summary>
    Aif360,
}
