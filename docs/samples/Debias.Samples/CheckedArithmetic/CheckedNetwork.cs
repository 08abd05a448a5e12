using Debias.Datasets;
using Debias.Learning;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;

namespace Debias.Samples.CheckedArithmetic;

/// <summary>A network that hands everything on, and looks at what comes back.</summary>
/// <param name="network">What does the arithmetic; disposed with this.</param>
internal sealed class CheckedNetwork(INetwork network) : INetwork
{
    /// <inheritdoc/>
    public ClassifierShape Shape => network.Shape;

    /// <inheritdoc/>
    public ClassifierWeights Snapshot() => network.Snapshot();

    /// <inheritdoc/>
    public void Restore(ClassifierWeights weights) => network.Restore(weights);

    /// <inheritdoc/>
    public void Score(FeatureMatrix features, NetworkMode mode, Span<float> scores)
    {
        network.Score(features, mode, scores);
        Require(scores, nameof(Score));
    }

    /// <inheritdoc/>
    public double Gradient(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, Span<float> gradient)
    {
        double value = network.Gradient(features, rows, loss, mode, gradient);
        Require(gradient, nameof(Gradient));
        return Require(value, nameof(Gradient));
    }

    /// <inheritdoc/>
    public double Step(FeatureMatrix features, ReadOnlySpan<int> rows, Loss loss, NetworkMode mode, OptimiserStep optimiser) =>
        Require(network.Step(features, rows, loss, mode, optimiser), nameof(Step));

    /// <inheritdoc/>
    public void Update(ReadOnlySpan<float> gradient, OptimiserStep optimiser)
    {
        Require(gradient, nameof(Update));
        network.Update(gradient, optimiser);
    }

    /// <inheritdoc/>
    public void Hidden(FeatureMatrix features, ReadOnlySpan<int> rows, Span<float> hidden, Span<float> scores)
    {
        network.Hidden(features, rows, hidden, scores);
        Require(hidden, nameof(Hidden));
        Require(scores, nameof(Hidden));
    }

    /// <inheritdoc/>
    public double HiddenGradient(FeatureMatrix features, ReadOnlySpan<int> rows, HiddenLoss loss, NetworkMode mode, Span<float> gradient)
    {
        double value = network.HiddenGradient(features, rows, loss, mode, gradient);
        Require(gradient, nameof(HiddenGradient));
        return Require(value, nameof(HiddenGradient));
    }

    /// <inheritdoc/>
    public void Influence(FeatureMatrix features, ReadOnlySpan<float> scoreWeights, UnitValue value, Span<double> influence)
    {
        network.Influence(features, scoreWeights, value, influence);
        foreach (double number in influence)
        {
            Require(number, nameof(Influence));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => network.Dispose();

    private static void Require(ReadOnlySpan<float> numbers, string operation)
    {
        foreach (float number in numbers)
        {
            Require(number, operation);
        }
    }

    private static double Require(double number, string operation) =>
        double.IsFinite(number) ? number : throw new NumericalException($"{CheckedEngine.EngineName}: {operation} gave {number}.");
}
