using Debias.Datasets;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Proxies;

namespace Debias.Learning.Methods.BiasGradient;

/// <summary>The proxy's weights on one mini-batch after another, in buffers that are reused.</summary>
internal sealed class BatchGradient(FollowedProxy proxy, Partition data)
{
    private readonly byte[] _labels = new byte[data.Rows];
    private readonly byte[] _groups = new byte[data.Rows];
    private readonly float[] _weights = new float[data.Rows];
    private int _count;

    /// <summary>sgn(μ₀) · ∂μ̃/∂f for each row of the batch.</summary>
    public ReadOnlySpan<float> Weights => _weights.AsSpan(0, _count);

    /// <summary>Computes the weights of a batch; false when it lacks a group that is compared.</summary>
    public bool Compute(INetwork network, ReadOnlySpan<int> rows)
    {
        _count = rows.Length;
        for (int i = 0; i < rows.Length; i++)
        {
            _labels[i] = data.Labels[rows[i]];
            _groups[i] = data.ProtectedAttribute[rows[i]];
        }

        Span<float> weights = _weights.AsSpan(0, _count);
        bool allGroups = proxy.Weights(network, rows, _labels.AsSpan(0, _count), _groups.AsSpan(0, _count), weights);
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] *= proxy.Direction;
        }

        return allGroups;
    }
}
