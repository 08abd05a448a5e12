using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Proxies;
using Debias.Learning.Methods.Pruning.Units;

namespace Debias.Learning.Methods.Pruning.Criteria;

/// <summary>By how much the proxy falls when the unit is removed: every unit is removed once, and all rows scored.</summary>
internal sealed class ExactChange(MethodContext context, FollowedProxy proxy, Partition data, UnitRemoval removal) : UnitCriterion
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
        proxy.Weights(network, _proxyWeights);
        double with = Value(network, new float[data.Rows]);
        var worth = new double[remaining.Count];
        IndependentTrials.Run(
            remaining.Count,
            context.Threads,
            () => new Trial(context, weights, data.Rows),
            (trial, i) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                ClassifierWeights without = weights.Copy();
                UnitPruning.Remove(without, remaining[i], removal);
                trial.Network.Restore(without);
                worth[i] = proxy.Direction * (with - Value(trial.Network, trial.Scores));
            }
        );
        return worth;
    }

    private double Value(INetwork network, float[] scores)
    {
        network.Score(data.Features, NetworkMode.Evaluation, scores);
        double value = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            value += (double)_proxyWeights[row] * scores[row];
        }

        return value;
    }

    /// <summary>What one thread's trials share.</summary>
    private sealed class Trial(MethodContext context, ClassifierWeights weights, int rows) : IDisposable
    {
        public INetwork Network { get; } = context.Engine.Load(weights, DropoutOptions.None);

        public float[] Scores { get; } = new float[rows];

        public void Dispose() => Network.Dispose();
    }
}
