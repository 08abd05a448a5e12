namespace Debias.Learning.Engines;

/// <summary>What a gradient is taken of, over the rows of one batch.</summary>
public readonly ref struct Loss
{
    private Loss(bool isCrossEntropy, ReadOnlySpan<float> values, ScoreLoss? onScores = null)
    {
        IsCrossEntropy = isCrossEntropy;
        Values = values;
        OnScores = onScores;
    }

    /// <summary>A loss that only its owner knows; null for the two that engines know.</summary>
    public ScoreLoss? OnScores { get; }

    /// <summary>True for mean binary cross-entropy, false for a weighted sum of scores.</summary>
    public bool IsCrossEntropy { get; }

    /// <summary>Targets y, or weights c, one per row of the batch, in its order; empty for a loss that only its owner knows.</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>
    /// Mean binary cross-entropy of the scores against targets in {0, 1}; a logarithm is bounded below by −100 as in PyTorch.
    /// </summary>
    public static Loss BinaryCrossEntropy(ReadOnlySpan<float> targets) => new(true, targets);

    /// <summary>
    /// Σ cᵢ f(xᵢ): any loss that is linear in the scores, such as the bias proxies (eq. 1, 2), whose weights are their gradient.
    /// </summary>
    public static Loss WeightedScores(ReadOnlySpan<float> weights) => new(false, weights);

    /// <summary>Any other loss that a batch's scores decide.</summary>
    /// <param name="loss">Called once, between the forward and the backward pass.</param>
    public static Loss Of(ScoreLoss loss) => new(false, default, loss);

    /// <summary>Whether there is a value for each of a batch's rows, where the loss has values.</summary>
    public bool Fits(int rows) => OnScores is not null || Values.Length == rows;
}
