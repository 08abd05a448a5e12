using System.Numerics;
using System.Runtime.InteropServices;
using Debias.Datasets.Randomness;

namespace Debias.Learning.Methods.Frappe;

/// <summary>
/// T(x) = v·max(0, W x + c) + b with 64 units. W is drawn as PyTorch draws it, v begins as 0, and so does T. Vectors hold units side by
/// side and are only added and multiplied, so that their width changes no bit.
/// </summary>
internal sealed class NetworkResidual : IResidual
{
    /// <summary>Units of the hidden layer.</summary>
    public const int Units = 64;

    private readonly int _inputs;
    private readonly float[] _parameters;
    private readonly float[] _gradient;
    private readonly Adagrad _rule;
    private readonly float[] _hidden = new float[Units];

    /// <summary>A new network.</summary>
    /// <param name="inputs">For each input whether it is ever anything but 0; those that are not get no weights.</param>
    /// <param name="stream">Where weights are drawn from.</param>
    public NetworkResidual(bool[] inputs, RandomStream stream)
        : this(inputs.Length, new float[((inputs.Length + 2) * Units) + 1])
    {
        float bound = 1 / MathF.Sqrt(Math.Max(1, inputs.Count(input => input)));
        for (int input = 0; input <= inputs.Length; input++)
        {
            if (input == inputs.Length || inputs[input])
            {
                foreach (ref float weight in _parameters.AsSpan(input * Units, Units))
                {
                    weight = stream.NextSingle(-bound, bound);
                }
            }
        }
    }

    private NetworkResidual(int inputs, float[] parameters)
    {
        _inputs = inputs;
        _parameters = parameters;
        _gradient = new float[parameters.Length];
        _rule = new Adagrad(parameters.Length);
    }

    /// <summary>W [inputs, units], c [units], v [units], b.</summary>
    internal float[] Parameters => _parameters;

    /// <summary>The gradient that has been summed up, in the order of <see cref="Parameters"/>.</summary>
    internal ReadOnlySpan<float> Gradient => _gradient;

    private Span<float> Output => _parameters.AsSpan((_inputs + 1) * Units, Units);

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<float> input)
    {
        Forward(input);
        double sum = 0;
        Span<float> output = Output;
        for (int unit = 0; unit < Units; unit++)
        {
            sum += Math.Max(_hidden[unit], 0) * (double)output[unit];
        }

        return sum + _parameters[^1];
    }

    /// <inheritdoc/>
    public void Accumulate(ReadOnlySpan<float> input, double outputGradient)
    {
        float share = (float)outputGradient;
        Forward(input);
        Span<float> output = Output;
        Span<float> outputGradients = _gradient.AsSpan((_inputs + 1) * Units, Units);
        Span<float> delta = stackalloc float[Units];
        for (int unit = 0; unit < Units; unit++)
        {
            outputGradients[unit] += share * Math.Max(_hidden[unit], 0);
            delta[unit] = _hidden[unit] > 0 ? share * output[unit] : 0;
        }

        for (int i = 0; i < _inputs; i++)
        {
            Add(_gradient.AsSpan(i * Units, Units), input[i], delta);
        }

        Add(_gradient.AsSpan(_inputs * Units, Units), 1, delta);
        _gradient[^1] += share;
    }

    /// <inheritdoc/>
    public void Step(double learningRate) => _rule.Step(_parameters, _gradient, learningRate);

    /// <inheritdoc/>
    public IResidual Copy() => new NetworkResidual(_inputs, [.. _parameters]);

    /// <summary>W x + c.</summary>
    private void Forward(ReadOnlySpan<float> input)
    {
        _parameters.AsSpan(_inputs * Units, Units).CopyTo(_hidden);
        for (int i = 0; i < _inputs; i++)
        {
            Add(_hidden, input[i], _parameters.AsSpan(i * Units, Units));
        }
    }

    /// <summary>sum ← sum + factor × values, place by place.</summary>
    private static void Add(Span<float> sum, float factor, ReadOnlySpan<float> values)
    {
        Span<Vector<float>> sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += factor * vectors[i];
        }
    }
}
