namespace Debias.Learning.Methods.Adversarial;

/// <summary>
/// The classifier's objective in adversarial fine-tuning: cross-entropy × max(1, 1 + λ(|predicted bias| − allowed bias)).
/// </summary>
/// <param name="Lambda">λ.</param>
/// <param name="AllowedBias">ε − γ: bias up to it costs nothing.</param>
internal readonly record struct PricedLoss(double Lambda, double AllowedBias)
{
    /// <summary>The objective's value.</summary>
    public double Value(double crossEntropy, double predictedBias) => Math.Max(1, Factor(predictedBias)) * crossEntropy;

    /// <summary>Turns the cross-entropy's gradient into the objective's.</summary>
    /// <param name="crossEntropy">The cross-entropy.</param>
    /// <param name="predictedBias">The critic's prediction.</param>
    /// <param name="gradient">The cross-entropy's gradient [parameters]; receives the objective's.</param>
    /// <param name="biasGradient">The predicted bias's gradient [parameters].</param>
    public void Gradient(double crossEntropy, double predictedBias, Span<float> gradient, ReadOnlySpan<float> biasGradient)
    {
        double factor = Factor(predictedBias);
        if (factor <= 1)
        {
            return;
        }

        // The product's derivative has a term for each of its factors. Unlike Math.Sign, CopySign lets NaN pass on to the weights,
        // where it is reported.
        float onBias = (float)(Math.CopySign(Lambda, predictedBias) * crossEntropy);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = (float)factor * gradient[i] + onBias * biasGradient[i];
        }
    }

    private double Factor(double predictedBias) => 1 + Lambda * (Math.Abs(predictedBias) - AllowedBias);
}
