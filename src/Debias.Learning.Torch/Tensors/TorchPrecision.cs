using System.Diagnostics.CodeAnalysis;

namespace Debias.Learning.Torch.Tensors;

/// <summary>
/// Floating-point type of a torch network's arithmetic; weights and results are exchanged in single precision either way.
/// </summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "IEEE 754's own names for these precisions.")]
public enum TorchPrecision
{
    /// <summary>32 bits, as every other engine.</summary>
    Single,

    /// <summary>64 bits: the yardstick that other engines' gradients are measured against.</summary>
    Double,
}
