using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Torch.Tensors;
using Debias.NetworkFiles.Layers;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;

namespace Debias.Learning.Torch.Networks;

/// <summary>
/// The paper's network, layer by layer: Linear → ReLU (or what stands in its place) → Dropout → BatchNorm per block, then Linear → sigmoid.
/// </summary>
internal static class TorchForwardPass
{
    private const double Momentum = 0.1;
    private const double VarianceFloor = 1e-5;

    /// <summary>f(x) [rows].</summary>
    /// <param name="parameters">The network.</param>
    /// <param name="inputs">[rows, inputs].</param>
    /// <param name="training">Statistics of the batch, which also move the running ones, rather than the running ones.</param>
    /// <param name="masks">Dropout masks [blocks, rows, width], or none.</param>
    /// <param name="unitValue">Which value of the units is kept in <paramref name="units"/>.</param>
    /// <param name="units">Receives each block's values [rows, width], if given.</param>
    public static torch.Tensor Run(
        TorchParameters parameters,
        torch.Tensor inputs,
        bool training,
        torch.Tensor? masks,
        UnitValue unitValue = default,
        List<torch.Tensor>? units = null
    ) => Score(parameters, Hidden(parameters, inputs, training, masks, unitValue, units));

    /// <summary>The last block's output [rows, width]; arguments as for <see cref="Run"/>.</summary>
    public static torch.Tensor Hidden(
        TorchParameters parameters,
        torch.Tensor inputs,
        bool training,
        torch.Tensor? masks,
        UnitValue unitValue = default,
        List<torch.Tensor>? units = null
    )
    {
        torch.Tensor values = inputs;
        for (int index = 0; index < parameters.Blocks.Length; index++)
        {
            TorchBlock block = parameters.Blocks[index];
            torch.Tensor preActivation = F.linear(values, block.Weight, block.Bias);
            torch.Tensor activation = Activate(preActivation, parameters.Layout.Shape);
            units?.Add(unitValue == UnitValue.PreActivation ? preActivation : activation);
            torch.Tensor kept = masks is null ? activation : activation * masks.select(0, index);
            values = F.batch_norm(kept, block.Mean, block.Variance, block.Scale, block.Shift, training, Momentum, VarianceFloor);
        }

        return values;
    }

    /// <summary>f(x) [rows] from the last block's output.</summary>
    public static torch.Tensor Score(TorchParameters parameters, torch.Tensor hidden) => Logit(parameters, hidden).sigmoid();

    /// <summary>What f(x) is the sigmoid of [rows], from the last block's output.</summary>
    public static torch.Tensor Logit(TorchParameters parameters, torch.Tensor hidden) =>
        F.linear(hidden, parameters.OutputWeight, parameters.OutputBias).view(-1);

    private static torch.Tensor Activate(torch.Tensor values, ClassifierShape shape)
    {
        using Scalar slope = shape.ActivationSlope;
        return shape.Activation switch
        {
            ActivationFunction.Relu => F.relu(values),
            ActivationFunction.LeakyRelu => values.leaky_relu(slope),
            ActivationFunction.Elu => values.elu(slope, HeldScalar.One, HeldScalar.One),
            ActivationFunction.Gelu => F.gelu(values),
            ActivationFunction.Tanh => values.tanh(),
            ActivationFunction.Sigmoid => values.sigmoid(),
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape.Activation, "There is no such activation."),
        };
    }
}
