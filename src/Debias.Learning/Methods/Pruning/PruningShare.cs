namespace Debias.Learning.Methods.Pruning;

/// <summary>How many units a step of Algorithm 1 removes when it has B of them.</summary>
public enum PruningShare
{
    /// <summary>
    /// Those above the empirical (1 − 1/B)-quantile of sgn(μ₀)·S over all units, removed ones included (their influence is 0): the
    /// algorithm's lines 5 and 6 read literally. It removes nothing more once fewer than one unit in B contributes to the bias.
    /// </summary>
    Quantile,

    /// <summary>⌈remaining ÷ B⌉ units, whatever their influence: after B steps few are left.</summary>
    Remaining,
}
