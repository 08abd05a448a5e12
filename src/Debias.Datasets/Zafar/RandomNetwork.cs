using System.Numerics;
using System.Runtime.InteropServices;
using Debias.Datasets.Randomness;

namespace Debias.Datasets.Zafar;

/// <summary>A random network 2 → 100 → 100 → 500 with ReLU between its layers and no biases.</summary>
internal sealed class RandomNetwork
{
    public const int Outputs = 500;

    private const int Hidden = 100;

    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double[] _third;
    private readonly double[] _hidden1 = new double[Hidden];
    private readonly double[] _hidden2 = new double[Hidden];

    public RandomNetwork(RandomStream stream)
    {
        _first = LowRankMatrix.Draw(stream, 2, Hidden);
        _second = LowRankMatrix.Draw(stream, Hidden, Hidden);
        _third = LowRankMatrix.Draw(stream, Hidden, Outputs);
    }

    /// <summary>Writes the network's outputs at a point.</summary>
    public void Apply(double x0, double x1, Span<double> outputs)
    {
        Multiply([x0, x1], _first, _hidden1);
        Rectify(_hidden1);
        Multiply(_hidden1, _second, _hidden2);
        Rectify(_hidden2);
        Multiply(_hidden2, _third, outputs);
    }

    private static void Rectify(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = Math.Max(0, value);
        }
    }

    // Lanes hold outputs and each product is rounded before it is added, so that no vector width changes a result.
    private static void Multiply(ReadOnlySpan<double> inputs, double[] matrix, Span<double> outputs)
    {
        outputs.Clear();
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
