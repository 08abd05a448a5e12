using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Pruning.Units;

namespace Debias.Learning.Methods.Pruning.Criteria;

/// <summary>
/// FairPrune's saliency (Wu et al., 2022), ½ θ² (h⁰ − β h¹) summed over the parameters that a unit's removal takes away; h is the diagonal
/// of a group's Hessian of cross-entropy, estimated by the mean square of single rows' gradients (Fisher information) on rows that are
/// drawn once.
/// </summary>
internal sealed class FairPruneSaliency : OrderOfUnits
{
    /// <summary>Most rows of a group that are looked at.</summary>
    public const int RowsPerGroup = 256;

    private readonly Partition _data;
    private readonly UnitRemoval _removal;
    private readonly double _beta;
    private readonly int[][] _rows;

    /// <summary>Draws the rows.</summary>
    /// <param name="data">Where they are drawn from.</param>
    /// <param name="removal">How units are removed.</param>
    /// <param name="beta">β: what the privileged group's loss counts.</param>
    /// <param name="key">The stream.</param>
    public FairPruneSaliency(Partition data, UnitRemoval removal, double beta, StreamKey key)
    {
        _data = data;
        _removal = removal;
        _beta = beta;
        _rows = [Draw(data, 0, key), Draw(data, 1, key)];
    }

    /// <inheritdoc/>
    protected override double[] Saliency(
        ClassifierWeights weights,
        INetwork network,
        IReadOnlyList<int> remaining,
        CancellationToken cancellationToken
    )
    {
        double[] unprivileged = Fisher(network, weights.Parameters.Length, _rows[0], cancellationToken);
        double[] privileged = Fisher(network, weights.Parameters.Length, _rows[1], cancellationToken);
        double Sum(int unit)
        {
            double sum = 0;
            foreach (int parameter in UnitPruning.ParametersOf(weights, unit, _removal))
            {
                double weight = weights.Parameters[parameter];
                sum += weight * weight / 2 * (unprivileged[parameter] - (_beta * privileged[parameter]));
            }

            return sum;
        }

        return [.. remaining.Select(Sum)];
    }

    private double[] Fisher(INetwork network, int parameters, int[] rows, CancellationToken cancellationToken)
    {
        var sums = new double[parameters];
        var gradient = new float[parameters];
        foreach (int row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            network.Gradient(_data.Features, [row], Loss.BinaryCrossEntropy([_data.Labels[row]]), NetworkMode.Evaluation, gradient);
            for (int i = 0; i < parameters; i++)
            {
                sums[i] += (double)gradient[i] * gradient[i] / rows.Length;
            }
        }

        return sums;
    }

    private static int[] Draw(Partition data, byte group, StreamKey key)
    {
        int[] rows = [.. Enumerable.Range(0, data.Rows).Where(row => data.ProtectedAttribute[row] == group)];
        new RandomStream(key, group).Shuffle<int>(rows);
        return rows[..Math.Min(RowsPerGroup, rows.Length)];
    }
}
