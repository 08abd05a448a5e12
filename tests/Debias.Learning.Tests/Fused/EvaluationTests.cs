using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;

namespace Debias.Learning.Tests.Fused;

/// <summary>Where blocks are not kept for a backward pass, they end in the matrix product; nobody may see it.</summary>
[Trait("Speed", "Fast")]
public class EvaluationTests
{
    [Theory]
    [InlineData(1, 3, 0, 8)]
    [InlineData(5, 3, 1, 16)]
    [InlineData(130, 7, 2, 20)]
    [InlineData(257, 11, 10, 32)]
    [InlineData(64, 5, 3, 48)]
    [InlineData(9, 2, 4, 64)]
    public void Scores_have_the_same_bits_whether_blocks_are_kept_or_not(int rows, int inputs, int hiddenLayers, int width)
    {
        StreamKey key = StreamKey.Create("evaluation", rows, StreamPurpose.Simulate);
        var stream = new RandomStream(key);
        float[] values = [.. Enumerable.Range(0, rows * inputs).Select(_ => (float)stream.NextGaussian())];
        var features = new FeatureMatrix(values, rows, inputs);
        ClassifierWeights weights = WeightInitialiser.Create(new ClassifierShape(inputs, hiddenLayers, width), key);
        foreach (ref float statistic in weights.RunningStatistics.AsSpan())
        {
            statistic = stream.NextSingle(0.2f, 2);
        }

        using INetwork network = new FusedCpuEngine().Load(weights, new DropoutOptions(0.1f, key));
        var scores = new float[rows];
        network.Score(features, NetworkMode.Evaluation, scores);
        var kept = new float[rows];
        network.Hidden(features, [.. Enumerable.Range(0, rows)], new float[rows * width], kept);

        Assert.Equal(kept.Select(BitConverter.SingleToInt32Bits), scores.Select(BitConverter.SingleToInt32Bits));
        Assert.True(scores.Distinct().Count() > rows / 2, "The scores tell nothing apart.");
    }
}
