using TorchSharp;

namespace Debias.Learning.Torch.Stacked;

/// <summary>One batch of every replicate.</summary>
/// <param name="Rows">Row numbers as <see cref="StackedFeatures.Gather"/> takes them.</param>
/// <param name="Targets">[K, rows].</param>
internal readonly record struct StackedBatch(torch.Tensor Rows, torch.Tensor Targets);
