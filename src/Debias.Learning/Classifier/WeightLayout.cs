namespace Debias.Learning.Classifier;

/// <summary>
/// Where each tensor lies in the flat arrays of <see cref="ClassifierWeights"/>. Parameters: for each block the weight
/// [width, inputs] row-major, bias, batch-norm scale γ and shift β [width each]; then the output weight [width] and bias [1].
/// Running statistics: for each block mean and variance [width each].
/// </summary>
public readonly record struct WeightLayout(ClassifierShape Shape)
{
    /// <summary>Number of trained parameters.</summary>
    public int ParameterCount => OutputBias + 1;

    /// <summary>Number of running statistics.</summary>
    public int StatisticCount => 2 * Shape.Width * Shape.Blocks;

    /// <summary>Offset of the output layer's weight [width].</summary>
    public int OutputWeight => WeightOf(Shape.Blocks);

    /// <summary>Offset of the output layer's bias.</summary>
    public int OutputBias => OutputWeight + Shape.Width;

    /// <summary>Offset of a block's weight [width, inputs].</summary>
    public int WeightOf(int block) => block == 0 ? 0 : Shape.Width * (Shape.Inputs + 3) + (block - 1) * Shape.Width * (Shape.Width + 3);

    /// <summary>Offset of a block's bias [width].</summary>
    public int BiasOf(int block) => WeightOf(block) + Shape.Width * Shape.InputsOf(block);

    /// <summary>Offset of a block's batch-norm scale γ [width].</summary>
    public int ScaleOf(int block) => BiasOf(block) + Shape.Width;

    /// <summary>Offset of a block's batch-norm shift β [width].</summary>
    public int ShiftOf(int block) => ScaleOf(block) + Shape.Width;

    /// <summary>Offset of a block's running mean [width] in the statistics.</summary>
    public int MeanOf(int block) => 2 * Shape.Width * block;

    /// <summary>Offset of a block's running variance [width] in the statistics.</summary>
    public int VarianceOf(int block) => MeanOf(block) + Shape.Width;
}
