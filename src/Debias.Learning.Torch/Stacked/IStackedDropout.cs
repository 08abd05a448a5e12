using Debias.Learning.Engines;
using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>The masks that <see cref="DropoutMask"/> defines, for a stack: 0 for a dropped unit, 1 / (1 − p) for a kept one.</summary>
internal interface IStackedDropout : IDisposable
{
    /// <summary>The masks [blocks, K, width, rows] of the next training-mode pass; valid until the next call.</summary>
    torch.Tensor Next(int rows);

    /// <summary>Goes on with the replicates at these positions only.</summary>
    void Keep(IReadOnlyList<int> kept);
}
