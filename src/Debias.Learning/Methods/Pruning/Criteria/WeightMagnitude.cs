using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Pruning.Units;

namespace Debias.Learning.Methods.Pruning.Criteria;

/// <summary>The sum of squares of the weights that a unit's removal takes away.</summary>
internal sealed class WeightMagnitude(UnitRemoval removal) : OrderOfUnits
{
    /// <inheritdoc/>
    protected override double[] Saliency(
        ClassifierWeights weights,
        INetwork network,
        IReadOnlyList<int> remaining,
        CancellationToken cancellationToken
    )
    {
        double SumOfSquares(int unit)
        {
            double sum = 0;
            foreach (int parameter in UnitPruning.ParametersOf(weights, unit, removal))
            {
                sum += (double)weights.Parameters[parameter] * weights.Parameters[parameter];
            }

            return sum;
        }

        return [.. remaining.Select(SumOfSquares)];
    }
}
