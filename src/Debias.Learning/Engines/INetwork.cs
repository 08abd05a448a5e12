using Debias.Datasets;
using Debias.Learning.Classifier;

namespace Debias.Learning.Engines;

/// <summary>One network loaded into an engine. Not thread-safe: one worker thread owns it.</summary>
public interface INetwork : IDisposable
{
    /// <summary>The network's shape.</summary>
    ClassifierShape Shape { get; }

    /// <summary>A copy of the present weights.</summary>
    ClassifierWeights Snapshot();

    /// <summary>Replaces the weights and forgets the optimiser's moments; the dropout stream goes on.</summary>
    void Restore(ClassifierWeights weights);

    /// <summary>f(x) for every row. In training mode all rows are one batch.</summary>
    /// <param name="features">[N, inputs].</param>
    /// <param name="mode">Evaluation leaves the network as it is.</param>
    /// <param name="scores">[N], in (0, 1).</param>
    void Score(FeatureMatrix features, NetworkMode mode, Span<float> scores);

    /// <summary>The loss over a batch and its gradient with respect to every parameter.</summary>
    /// <param name="features">[N, inputs].</param>
    /// <param name="rows">The batch: row numbers into <paramref name="features"/>; at least two in training mode.</param>
    /// <param name="loss">Values in the order of <paramref name="rows"/>.</param>
    /// <param name="mode">Mode of the forward pass.</param>
    /// <param name="gradient">[parameters], ordered by <see cref="WeightLayout"/>.</param>
    double Gradient(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, Span<float> gradient);

    /// <summary>One descent step on the loss over a batch; returns the loss before it.</summary>
    double Step(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, OptimiserStep optimiser);

    /// <summary>One descent step along a gradient that was put together elsewhere, such as of several losses.</summary>
    /// <param name="gradient">[parameters], ordered by <see cref="WeightLayout"/>.</param>
    /// <param name="optimiser">Rule and learning rate; Adam's moments are the same that <see cref="Step"/> uses.</param>
    void Update(ReadOnlySpan<float> gradient, OptimiserStep optimiser);

    /// <summary>
    /// What the output layer sees and what it makes of it, in evaluation mode: the last block's output after batch normalisation, and
    /// f(x).
    /// </summary>
    /// <param name="features">[N, inputs].</param>
    /// <param name="rows">The batch: row numbers into <paramref name="features"/>.</param>
    /// <param name="hidden">[rows, width].</param>
    /// <param name="scores">f(x) of the rows [rows].</param>
    void Hidden(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> hidden, Span<float> scores);

    /// <summary>
    /// A loss on the last block's output over a batch and its gradient with respect to every parameter; the output layer's is 0.
    /// </summary>
    /// <param name="features">[N, inputs].</param>
    /// <param name="rows">The batch: row numbers into <paramref name="features"/>; at least two in training mode.</param>
    /// <param name="loss">Called once, between the forward and the backward pass.</param>
    /// <param name="mode">Mode of the forward pass.</param>
    /// <param name="gradient">[parameters], ordered by <see cref="WeightLayout"/>.</param>
    double HiddenGradient(FeatureMatrix features, ReadOnlySpan<int> rows, HiddenLoss loss, NetworkMode mode, Span<float> gradient);

    /// <summary>
    /// For every unit, Σᵢ ∂(Σ cᵢ f(xᵢ)) / ∂hⱼ(xᵢ) in evaluation mode: N times the influence S of eq. 4 when
    /// <paramref name="scoreWeights"/> is the proxy's gradient with respect to the scores.
    /// </summary>
    /// <param name="features">[N, inputs].</param>
    /// <param name="scoreWeights">c [N].</param>
    /// <param name="value">Which value of the unit is meant by h.</param>
    /// <param name="influence">[<see cref="ClassifierShape.Units"/>].</param>
    void Influence(FeatureMatrix features, ReadOnlySpan<float> scoreWeights, UnitValue value, Span<double> influence);
}
