namespace Debias.Learning.Methods.Heads;

/// <summary>
/// Stochastic gradient descent with momentum and weight decay as PyTorch's SGD has them: v ← m v + (∇ + d θ), θ ← θ − η v.
/// </summary>
/// <param name="size">Number of parameters.</param>
/// <param name="learningRate">η.</param>
/// <param name="momentum">m.</param>
/// <param name="decay">d.</param>
internal sealed class MomentumDescent(int size, double learningRate, double momentum, double decay)
{
    private readonly double[] _velocity = new double[size];

    /// <summary>One step.</summary>
    public void Step(double[] parameters, ReadOnlySpan<double> gradient)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            _velocity[i] = (momentum * _velocity[i]) + (gradient[i] + (decay * parameters[i]));
            parameters[i] -= learningRate * _velocity[i];
        }
    }
}
