using CsCheck;
using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;

namespace Debias.Learning.Tests;

/// <summary>The fused kernel against the double-precision network on shapes and batches that no reference file has.</summary>
public class FusedOracleTests
{
    [Fact]
    public void Training_with_dropout_agrees_with_double_precision() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[0, 3], Gen.Int[1, 37], Gen.Int[2, 70], Gen.Int[0, 1000]).Sample((inputs, hidden, width, rows, seed) =>
        {
            var shape = new ClassifierShape(inputs, hidden, width);
            ClassifierWeights weights = WeightInitialiser.Create(shape, new StreamKey((ulong)seed));
            var dropout = new DropoutOptions(0.3f, new StreamKey((ulong)seed + 1));
            var stream = new RandomStream(new StreamKey((ulong)seed + 2));
            var features = new FeatureMatrix([.. Enumerable.Range(0, rows * inputs).Select(_ => (float)stream.NextGaussian())], rows, inputs);
            float[] targets = [.. Enumerable.Range(0, rows).Select(row => (float)(row % 2))];
            int[] batch = [.. Enumerable.Range(0, rows).Reverse()];
            using INetwork expected = new ReferenceEngine().Load(weights, dropout);
            using INetwork actual = new FusedCpuEngine().Load(weights, dropout);
            var expectedGradient = new float[weights.Parameters.Length];
            var actualGradient = new float[weights.Parameters.Length];
            var expectedScores = new float[rows];
            var actualScores = new float[rows];
            for (int pass = 0; pass < 2; pass++)
            {
                double expectedLoss = expected.Gradient(features, batch, Loss.BinaryCrossEntropy(targets), NetworkMode.Training, expectedGradient);
                double actualLoss = actual.Gradient(features, batch, Loss.BinaryCrossEntropy(targets), NetworkMode.Training, actualGradient);
                Assert.Equal(expectedLoss, actualLoss, 1e-4);
                Assert.True(RelativeDistance(expectedGradient, actualGradient) < 2e-3);

                expected.Score(features, NetworkMode.Training, expectedScores);
                actual.Score(features, NetworkMode.Training, actualScores);
                Assert.True(RelativeDistance(expectedScores, actualScores) < 1e-4);
                Assert.True(RelativeDistance(expected.Snapshot().RunningStatistics, actual.Snapshot().RunningStatistics) < 1e-5);
            }
        }, iter: 30);

    private static double RelativeDistance(float[] expected, float[] actual) =>
        Math.Sqrt(expected.Zip(actual, (left, right) => Math.Pow((double)left - right, 2)).Sum())
        / (Math.Sqrt(expected.Sum(value => (double)value * value)) + 1e-6);
}
