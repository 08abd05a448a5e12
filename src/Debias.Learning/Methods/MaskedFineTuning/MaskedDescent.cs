using Debias.Learning.Classifier;

namespace Debias.Learning.Methods.MaskedFineTuning;

/// <summary>
/// Gradient descent with momentum and weight decay in which a parameter follows a share of its gradient, decay included: where the share
/// is 0 a parameter stays what it is, bit for bit.
/// </summary>
/// <param name="learningRate">η.</param>
/// <param name="momentum">m.</param>
/// <param name="decay">d.</param>
internal sealed class MaskedDescent(double learningRate, double momentum, double decay)
{
    private float[] _velocity = [];

    /// <summary>v ← m v + (∇ + d θ), θ ← θ − η v, for the parameters of some tensors.</summary>
    public void Step(ClassifierWeights weights, ReadOnlySpan<float> gradient, int[][] tensors)
    {
        Array.Resize(ref _velocity, gradient.Length);
        foreach (int[] tensor in tensors)
        {
            foreach (int i in tensor)
            {
                Follow(weights.Parameters, i, gradient[i] + ((float)decay * weights.Parameters[i]));
            }
        }
    }

    /// <summary>The same with s (∇ + d θ) in place of ∇ + d θ.</summary>
    /// <param name="weights">θ.</param>
    /// <param name="gradient">∇.</param>
    /// <param name="tensors">Positions of the parameters that may move.</param>
    /// <param name="shares">s of every parameter.</param>
    public void Step(ClassifierWeights weights, ReadOnlySpan<float> gradient, int[][] tensors, float[] shares)
    {
        Array.Resize(ref _velocity, gradient.Length);
        foreach (int[] tensor in tensors)
        {
            foreach (int i in tensor)
            {
                Follow(weights.Parameters, i, shares[i] * (gradient[i] + ((float)decay * weights.Parameters[i])));
            }
        }
    }

    private void Follow(float[] parameters, int i, float gradient)
    {
        _velocity[i] = ((float)momentum * _velocity[i]) + gradient;
        parameters[i] -= (float)learningRate * _velocity[i];
    }
}
