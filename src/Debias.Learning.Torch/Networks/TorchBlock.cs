using TorchSharp;

namespace Debias.Learning.Torch.Networks;

/// <summary>One block's tensors: views into the flat ones.</summary>
/// <param name="Weight">Weight [width, inputs] of the linear layer.</param>
/// <param name="Bias">Its bias [width].</param>
/// <param name="Scale">Batch normalisation's γ [width].</param>
/// <param name="Shift">Batch normalisation's β [width].</param>
/// <param name="Mean">Its running mean [width].</param>
/// <param name="Variance">Its running variance [width].</param>
internal sealed record TorchBlock(
    torch.Tensor Weight,
    torch.Tensor Bias,
    torch.Tensor Scale,
    torch.Tensor Shift,
    torch.Tensor Mean,
    torch.Tensor Variance
);
