using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Pruning.Criteria;

/// <summary>Says of every unit how much its removal is worth.</summary>
internal abstract class UnitCriterion
{
    /// <summary>
    /// Whether a unit that is worth nothing, or less, is better kept. An order among units alone has no such limit.
    /// </summary>
    public virtual bool KeepsWorthless => true;

    /// <summary>What the removal of each of some units is worth in the network as it is.</summary>
    /// <param name="weights">The network's weights.</param>
    /// <param name="network">The same, loaded.</param>
    /// <param name="remaining">The units that are asked about.</param>
    /// <param name="cancellationToken">Asked where it takes long.</param>
    /// <returns>One value per unit of <paramref name="remaining"/>, in its order.</returns>
    public abstract double[] Worth(
        ClassifierWeights weights,
        INetwork network,
        IReadOnlyList<int> remaining,
        CancellationToken cancellationToken
    );
}
