using Debias.Learning.Torch.Tensors;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;

namespace Debias.Learning.Torch.Stacked;

/// <summary>
/// The paper's network for K replicates at once. Values are feature-major, [K, width, rows]: batch normalisation then sees K · width
/// channels of one image, and one launch serves the whole stack.
/// </summary>
internal static class StackedForwardPass
{
    private const double Momentum = 0.1;
    private const double VarianceFloor = 1e-5;

    /// <summary>f(x) [K, rows].</summary>
    /// <param name="parameters">The networks.</param>
    /// <param name="inputs">[K, rows, inputs].</param>
    /// <param name="training">Statistics of the batches, which also move the running ones, rather than the running ones.</param>
    /// <param name="masks">Dropout masks [blocks, K, width, rows], or none.</param>
    public static torch.Tensor Run(StackedParameters parameters, torch.Tensor inputs, bool training, torch.Tensor? masks)
    {
        long rows = inputs.shape[1];
        torch.Tensor values = inputs.transpose(1, 2);
        for (int index = 0; index < parameters.Blocks.Length; index++)
        {
            StackedBlock block = parameters.Blocks[index];
            torch.Tensor unit = block.Weight.bmm(values).add_(block.Bias, HeldScalar.One);

            // A mask is not negative, so it may come before ReLU, which may then work in place.
            torch.Tensor kept = masks is null ? unit : unit.mul_(masks.select(0, index));
            values = F.batch_norm(
                    kept.relu_().view(1, -1, rows),
                    block.Mean,
                    block.Variance,
                    block.Scale,
                    block.Shift,
                    training,
                    Momentum,
                    VarianceFloor
                )
                .view(parameters.Replicates, -1, rows);
        }

        torch.Tensor whole = rows % StackAlignment.Values == 0 ? values : F.pad(values, [0, StackAlignment.RoundUp((int)rows) - rows]);
        return parameters
            .OutputWeight.bmm(whole)
            .add_(parameters.OutputBias, HeldScalar.One)
            .sigmoid()
            .view(parameters.Replicates, -1)
            .narrow(1, 0, rows);
    }
}
