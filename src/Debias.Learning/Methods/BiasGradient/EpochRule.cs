namespace Debias.Learning.Methods.BiasGradient;

/// <summary>What an epoch of bias gradient descent/ascent is.</summary>
internal enum EpochRule
{
    /// <summary>One mini-batch (Algorithm 2).</summary>
    MiniBatch,

    /// <summary>A shuffled pass over all rows (released code).</summary>
    Pass,
}
