using Debias.Learning.Arithmetic;
using Debias.Learning.Methods.Proxies;
using Debias.Numerics;

namespace Debias.Learning.Methods.Heads;

/// <summary>
/// A share of cross-entropy in which both labels of a batch weigh the same, and a share of the bias proxy's absolute value: what engines
/// (<see cref="Engines.ScoreLoss"/>) and heads descend.
/// </summary>
/// <param name="proxy">The proxy.</param>
/// <param name="balance">How both labels come to weigh the same.</param>
/// <param name="crossEntropyShare">Factor of the cross-entropy.</param>
/// <param name="proxyShare">Factor of |μ̃|.</param>
internal sealed class PenalisedLoss(FollowedProxy proxy, LabelBalance balance, double crossEntropyShare, double proxyShare)
{
    /// <summary>A logarithm is bounded below by this, as PyTorch's loss does.</summary>
    private const double LowestLogarithm = -100;

    private float[] _weights = [];

    /// <summary>The loss of a batch and its gradient.</summary>
    /// <param name="scores">f(x) of its rows.</param>
    /// <param name="labels">y of its rows.</param>
    /// <param name="groups">a of its rows.</param>
    /// <param name="logitGradient">Receives ∂loss/∂z.</param>
    public double Value(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> groups, Span<float> logitGradient)
    {
        double loss = crossEntropyShare == 0 ? Nothing(logitGradient) : CrossEntropy(scores, labels, logitGradient);
        if (proxyShare == 0)
        {
            return loss;
        }

        Array.Resize(ref _weights, Math.Max(_weights.Length, scores.Length));
        Span<float> weights = _weights.AsSpan(0, scores.Length);
        double value = proxy.Absolute(scores, labels, groups, weights);
        for (int row = 0; row < scores.Length; row++)
        {
            logitGradient[row] += (float)(proxyShare * weights[row] * scores[row] * (1 - scores[row]));
        }

        return loss + (proxyShare * value);
    }

    private static double Nothing(Span<float> logitGradient)
    {
        logitGradient.Clear();
        return 0;
    }

    private double CrossEntropy(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, Span<float> logitGradient)
    {
        int positives = labels.Count((byte)1);
        double ofPositive = crossEntropyShare * Weight(positives, labels.Length);
        double ofNegative = crossEntropyShare * Weight(labels.Length - positives, labels.Length);
        var sum = new ChainedSum();
        for (int row = 0; row < scores.Length; row++)
        {
            bool positive = labels[row] == 1;
            double weight = positive ? ofPositive : ofNegative;
            logitGradient[row] = (float)(weight * ((double)scores[row] - labels[row]));
            sum.Add(weight * -Math.Max(Logarithm.Of(positive ? scores[row] : 1.0 - scores[row]), LowestLogarithm));
        }

        return sum.Total;
    }

    /// <summary>The weight of a row with a label that a number of a batch's rows have.</summary>
    private double Weight(int rows, int of) =>
        rows == 0 ? 0
        : balance == LabelBalance.Halves ? 0.5 / rows
        : (double)(of - rows) / of / of;
}
