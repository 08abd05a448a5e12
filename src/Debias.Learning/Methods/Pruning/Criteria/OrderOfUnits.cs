using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Pruning.Criteria;

/// <summary>
/// A criterion that only puts units in order: worth is a unit's place, from just above 0 to 1, of equals by their numbers.
/// </summary>
internal abstract class OrderOfUnits : UnitCriterion
{
    /// <inheritdoc/>
    public override bool KeepsWorthless => false;

    /// <inheritdoc/>
    public override double[] Worth(
        ClassifierWeights weights,
        INetwork network,
        IReadOnlyList<int> remaining,
        CancellationToken cancellationToken
    )
    {
        double[] saliency = Saliency(weights, network, remaining, cancellationToken);
        var worth = new double[remaining.Count];
        int place = remaining.Count;
        foreach (int i in Enumerable.Range(0, remaining.Count).OrderBy(i => saliency[i]))
        {
            worth[i] = (double)place-- / remaining.Count;
        }

        return worth;
    }

    /// <summary>What units are put in order by: the lowest goes first.</summary>
    protected abstract double[] Saliency(
        ClassifierWeights weights,
        INetwork network,
        IReadOnlyList<int> remaining,
        CancellationToken cancellationToken
    );
}
