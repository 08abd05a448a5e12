using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Pruning.Criteria;

/// <summary>An order that is drawn once, one number per unit that may be removed, so that silent units shift nobody's.</summary>
internal sealed class DrawnOrder : OrderOfUnits
{
    private readonly Dictionary<int, double> _numbers = [];

    /// <summary>Draws the order.</summary>
    /// <param name="units">All units that may be removed.</param>
    /// <param name="key">The stream.</param>
    public DrawnOrder(IReadOnlyList<int> units, StreamKey key)
    {
        var stream = new RandomStream(key);
        foreach (int unit in units)
        {
            _numbers[unit] = stream.NextDouble();
        }
    }

    /// <inheritdoc/>
    protected override double[] Saliency(
        ClassifierWeights weights,
        INetwork network,
        IReadOnlyList<int> remaining,
        CancellationToken cancellationToken
    ) => [.. remaining.Select(unit => _numbers[unit])];
}
