using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>One block of K replicates.</summary>
/// <param name="Weight">Weight [K, width, inputs] of the linear layers.</param>
/// <param name="Bias">Their biases [K, width, 1].</param>
/// <param name="Scale">Batch normalisation's γ [K · width].</param>
/// <param name="Shift">Batch normalisation's β [K · width].</param>
/// <param name="Mean">Its running means [K · width].</param>
/// <param name="Variance">Its running variances [K · width].</param>
internal sealed record StackedBlock(
    torch.Tensor Weight,
    torch.Tensor Bias,
    torch.Tensor Scale,
    torch.Tensor Shift,
    torch.Tensor Mean,
    torch.Tensor Variance
);
