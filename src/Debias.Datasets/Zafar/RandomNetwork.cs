using System.Numerics;
using System.Runtime.InteropServices;
using Debias.Datasets.Randomness;

namespace Debias.Datasets.Zafar;

/// <summary>A random network 2 → 100 → 100 → 500 with ReLU between its layers.</summary>
internal sealed class RandomNetwork
{
    public const int Outputs = 500;

    private const int Hidden = 100;

    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double[] _third;
    private readonly double[] _firstBias = new double[Hidden];
    private readonly double[] _secondBias = new double[Hidden];
    private readonly double[] _thirdBias = new double[Outputs];
    private readonly double[] _hidden1 = new double[Hidden];
    private readonly double[] _hidden2 = new double[Hidden];

    /// <param name="weights">Draws the weights.</param>
    /// <param name="biases">Draws the biases; null: they are 0.</param>
    public RandomNetwork(RandomStream weights, RandomStream? biases)
    {
        _first = LowRankMatrix.Draw(weights, 2, Hidden);
        _second = LowRankMatrix.Draw(weights, Hidden, Hidden);
        _third = LowRankMatrix.Draw(weights, Hidden, Outputs);
        if (biases is not null)
        {
            Fill(_firstBias, biases);
            Fill(_secondBias, biases);
            Fill(_thirdBias, biases);
        }
    }

    /// <summary>Writes the network's outputs at a point.</summary>
    public void Apply(double x0, double x1, Span<double> outputs)
    {
        Multiply([x0, x1], _first, _firstBias, _hidden1);
        Rectify(_hidden1);
        Multiply(_hidden1, _second, _secondBias, _hidden2);
        Rectify(_hidden2);
        Multiply(_hidden2, _third, _thirdBias, outputs);
    }

    private static void Fill(double[] biases, RandomStream stream)
    {
        foreach (ref double bias in biases.AsSpan())
        {
            bias = stream.NextGaussian();
        }
    }

    private static void Rectify(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = Math.Max(0, value);
        }
    }

    // Lanes hold outputs and each product is rounded before it is added, so that no vector width changes a result.
    private static void Multiply(ReadOnlySpan<double> inputs, double[] matrix, double[] biases, Span<double> outputs)
    {
        biases.CopyTo(outputs);
        for (int input = 0; input < inputs.Length; input++)
        {
            double factor = inputs[input];
            if (factor == 0)
            {
                continue;
            }

            ReadOnlySpan<double> row = matrix.AsSpan(input * outputs.Length, outputs.Length);
            Span<Vector<double>> sums = MemoryMarshal.Cast<double, Vector<double>>(outputs);
            ReadOnlySpan<Vector<double>> weights = MemoryMarshal.Cast<double, Vector<double>>(row);
            for (int lane = 0; lane < sums.Length; lane++)
            {
                sums[lane] += weights[lane] * factor;
            }

            for (int rest = sums.Length * Vector<double>.Count; rest < outputs.Length; rest++)
            {
                outputs[rest] += row[rest] * factor;
            }
        }
    }
}
