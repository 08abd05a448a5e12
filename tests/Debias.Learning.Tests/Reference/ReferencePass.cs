using Debias.Learning.Classifier;

namespace Debias.Learning.Tests;

/// <summary>Everything a forward pass leaves behind for the backward pass, by block, row and unit.</summary>
internal sealed class ReferencePass(ClassifierShape shape, int rows)
{
    public int Rows { get; } = rows;

    /// <summary>Inputs of each block; the last entry is the output layer's.</summary>
    public double[][][] Inputs { get; } =
    [.. Enumerable.Range(0, shape.Blocks + 1).Select(_ => Enumerable.Range(0, rows).Select(_ => new double[shape.Width]).ToArray())];

    /// <summary>Whether the linear layer's output is above 0.</summary>
    public bool[][][] Positive { get; } = Blocks<bool>(shape, rows);

    /// <summary>Factor of dropout.</summary>
    public double[][][] Keep { get; } = Blocks<double>(shape, rows);

    /// <summary>After ReLU and dropout.</summary>
    public double[][][] Dropped { get; } = Blocks<double>(shape, rows);

    /// <summary>Batch-normalised, before scale and shift.</summary>
    public double[][][] Normalised { get; } = Blocks<double>(shape, rows);

    /// <summary>1 / √(variance + 1e-5) by block and unit.</summary>
    public double[][] InverseDeviation { get; } = [.. Enumerable.Range(0, shape.Blocks).Select(_ => new double[shape.Width])];

    /// <summary>f(x).</summary>
    public double[] Scores { get; } = new double[rows];

    /// <summary>∂loss/∂ of the ReLU's output; filled by the backward pass.</summary>
    public double[][][] ActivationGradients { get; } = Blocks<double>(shape, rows);

    /// <summary>∂loss/∂ of the linear layer's output; filled by the backward pass.</summary>
    public double[][][] PreActivationGradients { get; } = Blocks<double>(shape, rows);

    private static T[][][] Blocks<T>(ClassifierShape shape, int rows) =>
        [.. Enumerable.Range(0, shape.Blocks).Select(_ => Enumerable.Range(0, rows).Select(_ => new T[shape.Width]).ToArray())];
}
