using Debias.Datasets;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Heads;

namespace Debias.Learning.Methods.MaskedFineTuning;

/// <summary>Gradients of a loss on mini-batches, in evaluation mode.</summary>
internal sealed class BatchLosses(INetwork network, Partition data)
{
    private readonly byte[] _labels = data.Labels;
    private readonly byte[] _groups = data.ProtectedAttribute;

    /// <summary>The gradient of a batch with respect to every parameter.</summary>
    public void Gradient(int[] rows, PenalisedLoss loss, Span<float> gradient)
    {
        byte[] labels = [.. rows.Select(row => _labels[row])];
        byte[] groups = [.. rows.Select(row => _groups[row])];
        network.Gradient(
            data.Features,
            rows,
            Loss.Of((scores, logitGradient) => loss.Value(scores, labels, groups, logitGradient)),
            NetworkMode.Evaluation,
            gradient
        );
    }
}
