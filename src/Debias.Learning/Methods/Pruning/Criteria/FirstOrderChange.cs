using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Proxies;
using Debias.Learning.Methods.Pruning.Units;

namespace Debias.Learning.Methods.Pruning.Criteria;

/// <summary>
/// By how much the proxy falls when the unit is removed, to first order: Σ θ ∂μ̃/∂θ over the parameters that become 0. Where these are the
/// unit's own, that is Σᵢ h(xᵢ) ∂μ̃/∂h(xᵢ): the influence S of eq. 4 with every row's gradient weighted by how active the unit is.
/// </summary>
internal sealed class FirstOrderChange(FollowedProxy proxy, Partition data, UnitRemoval removal) : UnitCriterion
{
    private readonly float[] _proxyWeights = new float[data.Rows];
    private readonly int[] _rows = [.. Enumerable.Range(0, data.Rows)];

    /// <inheritdoc/>
    public override double[] Worth(
        ClassifierWeights weights,
        INetwork network,
        IReadOnlyList<int> remaining,
        CancellationToken cancellationToken
    )
    {
        var gradient = new float[weights.Parameters.Length];
        proxy.Weights(network, _proxyWeights);
        network.Gradient(data.Features, _rows, Loss.WeightedScores(_proxyWeights), NetworkMode.Evaluation, gradient);
        double Change(int unit)
        {
            double change = 0;
            foreach (int parameter in UnitPruning.ParametersOf(weights, unit, removal))
            {
                change += (double)weights.Parameters[parameter] * gradient[parameter];
            }

            return proxy.Direction * change;
        }

        return [.. remaining.Select(Change)];
    }
}
