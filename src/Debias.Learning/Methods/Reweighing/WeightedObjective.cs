using Debias.Datasets;
using Debias.Learning.Arithmetic;
using Debias.Learning.Engines;
using Debias.Learning.Training;

namespace Debias.Learning.Methods.Reweighing;

/// <summary>Cross-entropy with a weight for every cell of group and label: Σ w ℓ / N over a batch.</summary>
/// <param name="train">The training part.</param>
/// <param name="weights">The weights.</param>
internal sealed class WeightedObjective(Partition train, CellWeights weights) : TrainingObjective
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

        targets.CopyTo(_targets);
        for (int i = 0; i < rows.Length; i++)
        {
            _weights[i] = (float)weights.Of(train.ProtectedAttribute[rows[i]], train.Labels[rows[i]]);
        }

        return Loss.Of(OnScores);
    }

    /// <inheritdoc/>
    public override double OnValidation(ReadOnlySpan<float> scores, Partition validation)
    {
        var sum = new ChainedSum();
        for (int row = 0; row < scores.Length; row++)
        {
            double weight = weights.Of(validation.ProtectedAttribute[row], validation.Labels[row]);
            sum.Add(weight * CrossEntropy.Mean([scores[row]], [validation.Labels[row]]));
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
