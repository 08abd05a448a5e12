using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Arithmetic;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Proxies;

/// <summary>
/// The bias proxy that a method follows, as weights per row. Of two groups it is the paper's: the difference of their mean scores, its
/// direction the sign of the initial bias. Of several it is the difference between the pair of groups that is furthest apart at the last
/// candidate, or a spread of all groups' mean scores at the network's scores of the moment; both are descended.
/// </summary>
/// <param name="context">What the method works with.</param>
/// <param name="kind">Which proxy.</param>
/// <param name="data">The rows that gradients are taken on.</param>
internal sealed class FollowedProxy(MethodContext context, ProxyKind kind, Partition data)
{
    private readonly bool _isThePapers = kind == ProxyKind.PairwiseActive && !context.HasSeveralGroups;
    private GroupRange _pair;

    /// <summary>sgn(μ₀) for the paper's proxy; 1 for the others, which are never negative.</summary>
    public float Direction { get; private set; } = 1;

    /// <summary>Takes the direction, and the pair, of the base network.</summary>
    /// <param name="bias">Its bias.</param>
    /// <param name="initial">Its candidate.</param>
    public void Begin(double bias, TrajectoryPoint initial)
    {
        Direction = _isThePapers && bias < 0 ? -1 : 1;
        At(initial);
    }

    /// <summary>Takes the pair of groups that is furthest apart at a candidate.</summary>
    public void At(TrajectoryPoint candidate) => _pair = GroupRange.Of(candidate.Validation, context.Measure);

    /// <summary>The weights of all rows at the network as it is; false where a group that is compared has no rows.</summary>
    public bool Weights(INetwork network, Span<float> weights)
    {
        if (kind == ProxyKind.PairwiseActive)
        {
            return Weights(data.Labels, data.ProtectedAttribute, [], weights);
        }

        var scores = new float[data.Rows];
        network.Score(data.Features, NetworkMode.Evaluation, scores);
        return Weights(data.Labels, data.ProtectedAttribute, scores, weights);
    }

    /// <summary>The weights of some rows at the network as it is.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="labels">y of each.</param>
    /// <param name="groups">a of each.</param>
    /// <param name="weights">Receives one weight for each.</param>
    public bool Weights(INetwork network, ReadOnlySpan<int> rows, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> groups, Span<float> weights)
    {
        if (kind == ProxyKind.PairwiseActive)
        {
            return Weights(labels, groups, [], weights);
        }

        var scores = new float[rows.Length];
        network.Hidden(data.Features, rows, new float[rows.Length * network.Shape.Width], scores);
        return Weights(labels, groups, scores, weights);
    }

    /// <summary>
    /// The proxy's absolute value at scores, and its gradient: of either sign, whatever the direction was. Nothing where a
    /// group that is compared has no rows: its mean cannot be drawn to the other's.
    /// </summary>
    /// <param name="scores">f(x) of each row.</param>
    /// <param name="labels">y of each.</param>
    /// <param name="groups">a of each.</param>
    /// <param name="weights">Receives ∂|μ̃|/∂f of each.</param>
    public double Absolute(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> groups, Span<float> weights)
    {
        if (!Weights(labels, groups, scores, weights))
        {
            weights.Clear();
            return 0;
        }

        if (kind != ProxyKind.PairwiseActive)
        {
            FairnessMeasure rate = context.Measure.Rate;
            return kind == ProxyKind.Variance
                ? GroupProxy.Variance(rate, scores, labels, groups)
                : GroupProxy.SmoothRange(rate, scores, labels, groups);
        }

        var sum = new ChainedSum();
        for (int row = 0; row < weights.Length; row++)
        {
            sum.Add((double)weights[row] * scores[row]);
        }

        double value = sum.Total;
        if (value < 0)
        {
            foreach (ref float weight in weights)
            {
                weight = -weight;
            }
        }

        return Math.Abs(value);
    }

    private bool Weights(ReadOnlySpan<byte> labels, ReadOnlySpan<byte> groups, ReadOnlySpan<float> scores, Span<float> weights)
    {
        FairnessMeasure rate = context.Measure.Rate;
        return _isThePapers ? BiasProxy.Weights(rate, labels, groups, weights)
            : kind == ProxyKind.PairwiseActive ? GroupProxy.PairWeights(rate, _pair.Lowest, _pair.Highest, labels, groups, weights)
            : GroupProxy.SpreadWeights(kind, rate, scores, labels, groups, weights);
    }
}
