using Debias.Datasets;
using Debias.Learning.Arithmetic;
using Debias.Learning.Engines;
using Debias.Numerics;

namespace Debias.Learning.Methods.BiasGradient;

/// <summary>
/// A mini-batch's proxy, Σ cᵢ f(xᵢ), and λ times its scores' mean divergence from the base network's, KL(p₀ ‖ p) with
/// p₀ ln(p₀/p) + (1 − p₀) ln((1 − p₀)/(1 − p)) for a row, whose gradient with respect to the logit is p − p₀.
/// </summary>
internal sealed class AnchoredProxy
{
    /// <summary>A logarithm is bounded below by this, as cross-entropy's is.</summary>
    private const double LowestLogarithm = -100;

    private readonly float[] _base;
    private readonly double _weight;

    /// <summary>Keeps the scores of a network as it is now.</summary>
    /// <param name="network">The base network.</param>
    /// <param name="data">The rows that gradients are taken on.</param>
    /// <param name="weight">λ.</param>
    public AnchoredProxy(INetwork network, Partition data, double weight)
    {
        _base = new float[data.Rows];
        _weight = weight;
        network.Score(data.Features, NetworkMode.Evaluation, _base);
    }

    /// <summary>The loss of a batch.</summary>
    /// <param name="rows">Its rows.</param>
    /// <param name="proxy">The proxy's weights c.</param>
    public ScoreLoss On(int[] rows, float[] proxy) => (scores, logitGradient) => Value(scores, rows, proxy, logitGradient);

    private double Value(ReadOnlySpan<float> scores, int[] rows, float[] proxy, Span<float> logitGradient)
    {
        double perRow = _weight / rows.Length;
        var sum = new ChainedSum();
        for (int i = 0; i < scores.Length; i++)
        {
            double score = scores[i],
                from = _base[rows[i]];
            logitGradient[i] = (float)((proxy[i] * score * (1 - score)) + (perRow * (score - from)));
            sum.Add((proxy[i] * score) + (perRow * Divergence(from, score)));
        }

        return sum.Total;
    }

    private static double Divergence(double from, double to) => Term(from, to) + Term(1 - from, 1 - to);

    private static double Term(double from, double to) =>
        from == 0 ? 0 : from * (Logarithm.Of(from) - Math.Max(Logarithm.Of(to), LowestLogarithm));
}
