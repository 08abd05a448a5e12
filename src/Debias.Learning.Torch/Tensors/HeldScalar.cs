using TorchSharp;

namespace Debias.Learning.Torch.Tensors;

/// <summary>
/// Scalars that live as long as the process. TorchSharp makes one of every number that it is given, and of every factor that a caller
/// leaves out, and nothing keeps those alive while native code reads them: a garbage collection at that moment frees them, and the call
/// fails or goes on with whatever takes their place. Numbers that go into calls are therefore held, here or by <c>using</c>.
/// </summary>
internal static class HeldScalar
{
    /// <summary>0.</summary>
    public static Scalar Zero { get; } = 0;

    /// <summary>1: the factor of what is added.</summary>
    public static Scalar One { get; } = 1;

    /// <summary>Not a number.</summary>
    public static Scalar NotANumber { get; } = double.NaN;
}
