using Debias.Datasets;
using Debias.Learning.Classifier;

namespace Debias.Learning.Engines;

/// <summary>
/// A network of a shape without batch normalisation, in an engine that always normalises: what the engine does there is the identity, and
/// no step moves it. Every pass is in evaluation mode: see <see cref="ClassifierShape.WithoutBatchNormalisation"/>.
/// </summary>
/// <param name="network">The network in the engine, whose γ are 1 (0 for units that fill up a block) and whose β are 0.</param>
public sealed class FixedNormalisation(INetwork network) : INetwork
{
    private readonly WeightLayout _layout = new(network.Shape);
    private readonly float[] _gradient = new float[new WeightLayout(network.Shape).ParameterCount];

    /// <inheritdoc/>
    public ClassifierShape Shape => network.Shape;

    /// <inheritdoc/>
    public ClassifierWeights Snapshot() => network.Snapshot();

    /// <inheritdoc/>
    public void Restore(ClassifierWeights weights) => network.Restore(weights);

    /// <inheritdoc/>
    public void Score(FeatureMatrix features, NetworkMode mode, Span<float> scores) =>
        network.Score(features, NetworkMode.Evaluation, scores);

    /// <inheritdoc/>
    public double Gradient(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, Span<float> gradient)
    {
        double value = network.Gradient(features, rows, loss, NetworkMode.Evaluation, gradient);
        LeaveNormalisation(gradient);
        return value;
    }

    /// <inheritdoc/>
    public double Step(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, OptimiserStep optimiser)
    {
        double value = Gradient(features, rows, loss, mode, _gradient);
        network.Update(_gradient, optimiser);
        return value;
    }

    /// <inheritdoc/>
    public void Update(ReadOnlySpan<float> gradient, OptimiserStep optimiser)
    {
        gradient.CopyTo(_gradient);
        LeaveNormalisation(_gradient);
        network.Update(_gradient, optimiser);
    }

    /// <inheritdoc/>
    public void Hidden(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> hidden, Span<float> scores) =>
        network.Hidden(features, rows, hidden, scores);

    /// <inheritdoc/>
    public double HiddenGradient(FeatureMatrix features, ReadOnlySpan<int> rows, HiddenLoss loss, NetworkMode mode, Span<float> gradient)
    {
        double value = network.HiddenGradient(features, rows, loss, NetworkMode.Evaluation, gradient);
        LeaveNormalisation(gradient);
        return value;
    }

    /// <inheritdoc/>
    public void Influence(FeatureMatrix features, ReadOnlySpan<float> scoreWeights, UnitValue value, Span<double> influence) =>
        network.Influence(features, scoreWeights, value, influence);

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    private void LeaveNormalisation(Span<float> gradient)
    {
        for (int block = 0; block < Shape.Blocks; block++)
        {
            gradient.Slice(_layout.ScaleOf(block), Shape.Width).Clear();
            gradient.Slice(_layout.ShiftOf(block), Shape.Width).Clear();
        }
    }
}
