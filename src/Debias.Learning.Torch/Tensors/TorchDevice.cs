namespace Debias.Learning.Torch.Tensors;

/// <summary>Where a torch network lives.</summary>
/// <param name="IsCuda">On a CUDA device rather than the processor.</param>
/// <param name="Index">Which CUDA device; 0 for the processor.</param>
public readonly record struct TorchDevice(bool IsCuda, int Index)
{
    /// <summary>The processor.</summary>
    public static TorchDevice Cpu => default;

    /// <summary>The CUDA device of that number.</summary>
    public static TorchDevice Cuda(int index = 0) => new(true, index);
}
