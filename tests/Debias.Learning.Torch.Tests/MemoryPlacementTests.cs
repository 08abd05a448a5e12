using System.Runtime.InteropServices;
using Debias.Datasets;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Torch.Tensors;
using Debias.Tests.Learning;

namespace Debias.Learning.Torch.Tests;

/// <summary>
/// MKL's products depend on how their operands are aligned; where the garbage collector puts a matrix must not change a bit.
/// </summary>
[Trait("Speed", "Fast")]
public class MemoryPlacementTests
{
    private const int MostArrays = 400;
    private const int CacheLine = 64;
    private const int Places = 4;

    [Theory]
    [InlineData(4, 6, 120)]
    [InlineData(7, 16, 203)]
    [InlineData(100, 32, 64)]
    [InlineData(401, 32, 900)]
    public void Scores_and_influence_do_not_depend_on_where_the_features_lie(int inputs, int width, int rows)
    {
        var shape = new ClassifierShape(inputs, 2, width);
        ClassifierWeights weights = RandomNetworks.Weights(shape, 1);
        Partition data = RandomNetworks.Rows(rows, shape.Inputs, 1);
        float[] scoreWeights = RandomNetworks.ScoreWeights(data);
        IReadOnlyList<float[]> copies = Differently(data.Features.Values);
        Assert.Equal(Places, copies.Count);
        (float[] Scores, double[] Influence)? first = null;
        foreach (float[] copy in copies)
        {
            var features = new FeatureMatrix(copy, rows, shape.Inputs);
            using INetwork network = new TorchEngine(TorchDevice.Cpu).Load(weights, DropoutOptions.None);
            (float[] scores, double[] influence) = (new float[rows], new double[shape.Units]);
            network.Score(features, NetworkMode.Evaluation, scores);
            network.Influence(features, scoreWeights, UnitValue.Activation, influence);
            first ??= (scores, influence);
            Assert.Equal(first.Value.Scores, scores);
            Assert.Equal(first.Value.Influence, influence);
        }
    }

    /// <summary>Copies that lie at different distances from the beginning of a cache line.</summary>
    private static IReadOnlyList<float[]> Differently(float[] values)
    {
        // All are kept until the end, so that no place is used twice.
        var found = new Dictionary<nint, float[]>();
        var kept = new List<Array>();
        for (int i = 0; i < MostArrays && found.Count < Places; i++)
        {
            float[] copy = GC.AllocateArray<float>(values.Length, pinned: true);
            values.CopyTo(copy, 0);
            found.TryAdd(Marshal.UnsafeAddrOfPinnedArrayElement(copy, 0) % CacheLine, copy);
            kept.AddRange([copy, GC.AllocateArray<long>(1 + i * i % 7, pinned: true)]);
        }

        GC.KeepAlive(kept);
        return [.. found.Values];
    }
}
