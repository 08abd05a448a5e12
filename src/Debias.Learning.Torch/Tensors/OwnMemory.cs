using TorchSharp;

namespace Debias.Learning.Torch.Tensors;

/// <summary>
/// Copies arrays into libtorch's own memory, which always begins at a whole cache line. Tensors that share an array's memory lie
/// wherever the garbage collector put it, and the last bits of MKL's products depend on that.
/// </summary>
internal static class OwnMemory
{
    /// <summary>The array's values as a vector [values]. It belongs to the caller's dispose scope, or to the caller without one.</summary>
    public static torch.Tensor Copy(float[] values, torch.ScalarType type, torch.Device device)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor copy = torch.empty(values.Length, type, device);
        copy.copy_(torch.frombuffer(values, torch.ScalarType.Float32));
        return copy.MoveToOuterDisposeScope();
    }
}
