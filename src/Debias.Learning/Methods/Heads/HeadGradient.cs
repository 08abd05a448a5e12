using Debias.Datasets;

namespace Debias.Learning.Methods.Heads;

/// <summary>The gradient of a loss at a head on one batch after another, in buffers that are reused.</summary>
/// <param name="loss">The loss.</param>
/// <param name="data">The last block's output in the features' place.</param>
internal sealed class HeadGradient(PenalisedLoss loss, Partition data)
{
    private readonly double[] _parameters = new double[data.Features.Columns + 1];
    private readonly BatchAttributes _batch = new(data);
    private readonly float[] _scores = new float[data.Rows];
    private readonly float[] _logits = new float[data.Rows];

    /// <summary>The gradient of the last batch with respect to w, then b.</summary>
    public ReadOnlySpan<double> Parameters => _parameters;

    /// <summary>Computes a batch's gradient; returns its loss.</summary>
    public double Compute(OutputHead head, ReadOnlySpan<int> rows)
    {
        _batch.Take(rows);
        Span<float> scores = _scores.AsSpan(0, rows.Length);
        Span<float> logits = _logits.AsSpan(0, rows.Length);
        head.Score(data.Features, rows, scores);
        double value = loss.Value(scores, _batch.Labels, _batch.Groups, logits);
        OutputHead.Gradient(data.Features, rows, logits, _parameters);
        return value;
    }
}
