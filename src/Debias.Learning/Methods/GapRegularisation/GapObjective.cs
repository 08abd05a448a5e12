using Debias.Datasets;
using Debias.Fairness;
using Debias.Learning.Arithmetic;
using Debias.Learning.Engines;
using Debias.Learning.Training;

namespace Debias.Learning.Methods.GapRegularisation;

/// <summary>
/// Cross-entropy and λ times the gap: the largest difference between two groups' mean scores, over all rows or over those with y = 1, which
/// is |μ̃| of eq. 1 or 2 where there are two groups. A batch that has fewer than two groups has no gap.
/// </summary>
/// <param name="train">The training part.</param>
/// <param name="rate">Which rows count.</param>
/// <param name="strength">λ.</param>
internal sealed class GapObjective(Partition train, FairnessMeasure rate, double strength) : TrainingObjective
{
    private float[] _targets = [];
    private byte[] _labels = [];
    private byte[] _groups = [];

    /// <inheritdoc/>
    public override Loss OnBatch(ReadOnlySpan<int> rows, ReadOnlySpan<float> targets)
    {
        if (_targets.Length != rows.Length)
        {
            (_targets, _labels, _groups) = (new float[rows.Length], new byte[rows.Length], new byte[rows.Length]);
        }

        targets.CopyTo(_targets);
        for (int i = 0; i < rows.Length; i++)
        {
            _labels[i] = train.Labels[rows[i]];
            _groups[i] = train.ProtectedAttribute[rows[i]];
        }

        return Loss.Of(OnScores);
    }

    /// <inheritdoc/>
    public override double OnValidation(ReadOnlySpan<float> scores, Partition validation) =>
        CrossEntropy.Mean(scores, validation.Labels)
        + (strength * GroupProxy.Range(rate, scores, validation.Labels, validation.ProtectedAttribute));

    private double OnScores(ReadOnlySpan<float> scores, Span<float> logitGradient)
    {
        float perRow = 1f / scores.Length;
        for (int row = 0; row < scores.Length; row++)
        {
            logitGradient[row] = (scores[row] - _targets[row]) * perRow;
        }

        double loss = CrossEntropy.Mean(scores, _targets);
        if (strength == 0 || GroupProxy.WidestPair(rate, scores, _labels, _groups) is not var (lowest, highest))
        {
            return loss;
        }

        var gap = new float[scores.Length];
        GroupProxy.PairWeights(rate, lowest, highest, _labels, _groups, gap);
        for (int row = 0; row < scores.Length; row++)
        {
            loss += strength * gap[row] * scores[row];
            logitGradient[row] += (float)strength * gap[row] * scores[row] * (1 - scores[row]);
        }

        return loss;
    }
}
