using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused.Kernels;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Fused;

/// <summary>A network and a batch drawn over all the sizes that the kernel has to get right.</summary>
internal sealed class OracleCase
{
    private const int FewestRows = 2;
    private const int MostRows = 300;
    private const int FewestSparseInputs = 40;
    private const float Rounding = 1.2e-7f;

    private readonly FeatureMatrix _features;
    private readonly float[] _targets;
    private readonly float[] _scoreWeights;
    private readonly int[] _batch;

    /// <summary>Draws a case.</summary>
    /// <param name="number">Which.</param>
    /// <param name="oneHot">Whether most features are one-hot, so that the kernel takes its sparse way.</param>
    public OracleCase(int number, bool oneHot)
    {
        var stream = new RandomStream(RandomNetworks.Key(number, StreamPurpose.Mix));
        Shape = new ClassifierShape((oneHot ? FewestSparseInputs : 1) + stream.NextInt(40), stream.NextInt(12), 1 + stream.NextInt(40));

        // The square favours small batches, where normalisation is hardest.
        double share = stream.NextDouble();
        int rows = FewestRows + (int)(share * share * (MostRows + 1 - FewestRows));
        Dropout = number % 2 == 0 ? DropoutOptions.None : new DropoutOptions(0.2f, RandomNetworks.Key(number, StreamPurpose.Dropout));
        Weights = RandomNetworks.Weights(Shape, number);
        Partition data = RandomNetworks.Rows(rows, Shape.Inputs, number);
        _features = oneHot ? RandomNetworks.OneHot(data.Features, number) : data.Features;
        _targets = RandomNetworks.Targets(data);
        _scoreWeights = RandomNetworks.ScoreWeights(data);
        _batch = [.. Enumerable.Range(0, rows).Reverse()];
        Name = $"case {number}: {Shape}{(oneHot ? ", one-hot" : string.Empty)}, {rows} rows, dropout {Dropout.Probability}";
    }

    private OracleCase(OracleCase other)
    {
        Name = other.Name;
        Shape = other.Shape;
        Dropout = other.Dropout;
        Weights = new ClassifierWeights(Shape, Nudge(other.Weights.Parameters), other.Weights.RunningStatistics);
        _features = new FeatureMatrix(Nudge(other._features.Values), other._features.Rows, other._features.Columns);
        _targets = Nudge(other._targets);
        _scoreWeights = Nudge(other._scoreWeights);
        _batch = other._batch;
    }

    public string Name { get; }

    public ClassifierShape Shape { get; }

    public DropoutOptions Dropout { get; }

    public ClassifierWeights Weights { get; }

    public int Rows => _batch.Length;

    /// <summary>Whether the kernel takes its sparse way here.</summary>
    public bool IsSparse => SparseFeatures.Of(_features) is not null;

    /// <summary>The same case with every parameter, feature and loss value one rounding away, up or down.</summary>
    public OracleCase Nudged() => new(this);

    /// <summary>The gradient of the cross-entropy, or of the weighted scores.</summary>
    public double[] Gradient(INetwork network, NetworkMode mode, bool crossEntropy)
    {
        var gradient = new float[Weights.Parameters.Length];
        float[] values = crossEntropy ? _targets : _scoreWeights;
        float[] ordered = [.. _batch.Select(row => values[row])];
        network.Gradient(_features, _batch, crossEntropy ? Loss.BinaryCrossEntropy(ordered) : Loss.WeightedScores(ordered), mode, gradient);
        return [.. gradient.Select(value => (double)value)];
    }

    public double[] Influence(INetwork network, UnitValue value)
    {
        var influence = new double[Shape.Units];
        network.Influence(_features, _scoreWeights, value, influence);
        return influence;
    }

    /// <summary>Where every parameter tensor lies in a gradient.</summary>
    public IEnumerable<(string Name, Range Range)> ParameterTensors()
    {
        WeightLayout layout = Weights.Layout;
        for (int block = 0; block < Shape.Blocks; block++)
        {
            yield return ($"weight {block}", layout.WeightOf(block)..layout.BiasOf(block));
            yield return ($"bias {block}", layout.BiasOf(block)..layout.ScaleOf(block));
            yield return ($"scale {block}", layout.ScaleOf(block)..layout.ShiftOf(block));
            yield return ($"shift {block}", layout.ShiftOf(block)..(layout.ShiftOf(block) + Shape.Width));
        }

        yield return ("output weight", layout.OutputWeight..layout.OutputBias);
        yield return ("output bias", layout.OutputBias..layout.ParameterCount);
    }

    /// <summary>Where every block's units lie in an influence.</summary>
    public IEnumerable<(string Name, Range Range)> UnitTensors() =>
        Enumerable.Range(0, Shape.Blocks).Select(block => ($"block {block}", (block * Shape.Width)..((block + 1) * Shape.Width)));

    /// <summary>Neighbours go opposite ways, so that what cancels between them no longer does.</summary>
    private static float[] Nudge(float[] values) =>
        [.. values.Select((value, i) => value + (i % 2 == 0 ? Rounding : -Rounding) * (value == 0 ? 1 : value))];
}
