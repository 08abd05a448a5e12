namespace Debias.Learning.Methods.Frappe;

/// <summary>T(x) = w·x + b, which begins as 0.</summary>
internal sealed class LinearResidual : IResidual
{
    private readonly float[] _gradient;
    private readonly Adagrad _rule;

    /// <summary>The zero function.</summary>
    public LinearResidual(int inputs)
        : this(new float[inputs + 1]) { }

    private LinearResidual(float[] parameters)
    {
        Parameters = parameters;
        _gradient = new float[parameters.Length];
        _rule = new Adagrad(parameters.Length);
    }

    /// <summary>w [inputs], then b.</summary>
    public float[] Parameters { get; }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<float> input)
    {
        double sum = 0;
        for (int i = 0; i < input.Length; i++)
        {
            sum += input[i] * (double)Parameters[i];
        }

        return sum + Parameters[^1];
    }

    /// <inheritdoc/>
    public void Accumulate(ReadOnlySpan<float> input, double outputGradient)
    {
        float share = (float)outputGradient;
        for (int i = 0; i < input.Length; i++)
        {
            _gradient[i] += share * input[i];
        }

        _gradient[^1] += share;
    }

    /// <inheritdoc/>
    public void Step(double learningRate) => _rule.Step(Parameters, _gradient, learningRate);

    /// <inheritdoc/>
    public IResidual Copy() => new LinearResidual([.. Parameters]);
}
