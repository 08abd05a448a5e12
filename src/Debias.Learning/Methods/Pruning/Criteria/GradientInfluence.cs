using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Proxies;

namespace Debias.Learning.Methods.Pruning.Criteria;

/// <summary>sgn(μ₀) S (eq. 4).</summary>
internal sealed class GradientInfluence(FollowedProxy proxy, Partition data, UnitValue value) : UnitCriterion
{
    private readonly float[] _proxyWeights = new float[data.Rows];

    /// <inheritdoc/>
    public override double[] Worth(
        ClassifierWeights weights,
        INetwork network,
        IReadOnlyList<int> remaining,
        CancellationToken cancellationToken
    )
    {
        var influence = new double[weights.Shape.Units];
        proxy.Weights(network, _proxyWeights);
        network.Influence(data.Features, _proxyWeights, value, influence);
        return [.. remaining.Select(unit => proxy.Direction * influence[unit])];
    }
}
