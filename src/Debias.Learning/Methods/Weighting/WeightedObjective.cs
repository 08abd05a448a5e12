using Debias.Datasets;
using Debias.Learning.Arithmetic;
using Debias.Learning.Engines;
using Debias.Learning.Training;

namespace Debias.Learning.Methods.Weighting;

/// <summary>Cross-entropy with a target and a weight for every cell of group and label: Σ w ℓ / N over a batch.</summary>
/// <param name="train">The training part.</param>
/// <param name="cell">Target and weight of the rows of a group and a label.</param>
internal sealed class WeightedObjective(Partition train, Func<byte, byte, WeightedTarget> cell) : TrainingObjective
{
    private float[] _targets = [];
    private float[] _weights = [];

    /// <inheritdoc/>
    public override Loss OnBatch(ReadOnlySpan<int> rows, ReadOnlySpan<float> targets)
    {
        if (_targets.Length != rows.Length)
        {
            (_targets, _weights) = (new float[rows.Length], new float[rows.Length]);
        }

        for (int i = 0; i < rows.Length; i++)
        {
            WeightedTarget row = cell(train.ProtectedAttribute[rows[i]], train.Labels[rows[i]]);
            (_targets[i], _weights[i]) = (row.Target, (float)row.Weight);
        }

        return Loss.Of(OnScores);
    }

    /// <inheritdoc/>
    public override double OnValidation(ReadOnlySpan<float> scores, Partition validation)
    {
        var sum = new ChainedSum();
        for (int row = 0; row < scores.Length; row++)
        {
            WeightedTarget at = cell(validation.ProtectedAttribute[row], validation.Labels[row]);
            sum.Add(at.Weight * CrossEntropy.Mean([scores[row]], [at.Target]));
        }

        return sum.Total / scores.Length;
    }

    private double OnScores(ReadOnlySpan<float> scores, Span<float> logitGradient)
    {
        float perRow = 1f / scores.Length;
        var sum = new ChainedSum();
        for (int row = 0; row < scores.Length; row++)
        {
            logitGradient[row] = _weights[row] * (scores[row] - _targets[row]) * perRow;
            sum.Add(_weights[row] * CrossEntropy.Mean([scores[row]], [_targets[row]]));
        }

        return sum.Total / scores.Length;
    }
}
