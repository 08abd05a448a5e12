using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Torch;
using Debias.Learning.Torch.Tensors;
using Debias.Tests.Learning;

namespace Debias.Learning.Tests.Engines;

/// <summary>Losses on the last block's output: every engine against the double-precision network.</summary>
[Trait("Speed", "Fast")]
public class HiddenGradientTests
{
    private const int Rows = 23;
    private const int Networks = 15;

    [Theory]
    [InlineData("fused", NetworkMode.Evaluation)]
    [InlineData("fused", NetworkMode.Training)]
    [InlineData("torch-cpu", NetworkMode.Evaluation)]
    [InlineData("torch-cpu", NetworkMode.Training)]
    public void Values_gradients_and_updates_agree_with_double_precision(string engine, NetworkMode mode)
    {
        for (int seed = 0; seed < Networks; seed++)
        {
            ClassifierShape shape = RandomNetworks.Shape(seed, mostInputs: 12, mostHiddenLayers: 3, mostWidth: 20);
            using INetwork expected = Load(new ReferenceEngine(), shape, seed);
            using INetwork actual = Load(Engine(engine), shape, seed);
            Partition data = RandomNetworks.Rows(Rows, shape.Inputs, seed);
            int[] rows = [.. Enumerable.Range(0, Rows).Reverse(), 0, 0];
            int count = new WeightLayout(shape).ParameterCount;
            for (int pass = 0; pass < 2; pass++)
            {
                (float[] expectedGradient, float[] actualGradient) = (new float[count], new float[count]);
                Array.Fill(actualGradient, float.NaN);
                double value = expected.HiddenGradient(data.Features, rows, WavySum, mode, expectedGradient);
                Assert.Equal(value, actual.HiddenGradient(data.Features, rows, WavySum, mode, actualGradient), 1e-3);
                AssertClose(expectedGradient, actualGradient, 2e-3);
                Assert.All(actualGradient[new WeightLayout(shape).OutputWeight..], item => Assert.Equal(0, item));

                // One gradient for both: Adam's first steps follow signs, which rounding may turn where a gradient is all but 0.
                expected.Update(expectedGradient, new OptimiserStep(OptimiserRule.Adam, 1e-2));
                actual.Update(expectedGradient, new OptimiserStep(OptimiserRule.Adam, 1e-2));
                AssertClose(expected.Snapshot().Parameters, actual.Snapshot().Parameters, 1e-5);

                (float[] expectedHidden, float[] actualHidden) = (
                    new float[rows.Length * shape.Width],
                    new float[rows.Length * shape.Width]
                );
                (float[] expectedScores, float[] actualScores) = (new float[rows.Length], new float[rows.Length]);
                expected.Hidden(data.Features, rows, expectedHidden, expectedScores);
                actual.Hidden(data.Features, rows, actualHidden, actualScores);
                AssertClose(expectedHidden, actualHidden, 1e-4);
                AssertClose(expectedScores, actualScores, 1e-4);
            }

            AssertClose(expected.Snapshot().RunningStatistics, actual.Snapshot().RunningStatistics, 1e-4);
        }
    }

    /// <summary>The output layer is a loss on the last block's output, too: both ways to its gradient must meet.</summary>
    [Theory]
    [InlineData("reference")]
    [InlineData("fused")]
    [InlineData("torch-cpu")]
    public void The_output_layers_own_loss_has_the_same_gradient_either_way(string engine)
    {
        var shape = new ClassifierShape(5, 2, 6);
        ClassifierWeights weights = RandomNetworks.Weights(shape, 3);
        Partition data = RandomNetworks.Rows(Rows, shape.Inputs, 3);
        int[] rows = [.. Enumerable.Range(0, Rows)];
        float[] scoreWeights = RandomNetworks.ScoreWeights(data);
        using INetwork network = Load(Engine(engine), shape, 3);
        (float[] direct, float[] hidden) = (new float[weights.Parameters.Length], new float[weights.Parameters.Length]);

        double loss = network.Gradient(data.Features, rows, Loss.WeightedScores(scoreWeights), NetworkMode.Evaluation, direct);
        double viaHidden = network.HiddenGradient(
            data.Features,
            rows,
            (values, gradient) =>
            {
                double sum = 0;
                for (int row = 0; row < Rows; row++)
                {
                    double logit = weights.Parameters[weights.Layout.OutputBias];
                    for (int unit = 0; unit < shape.Width; unit++)
                    {
                        logit += weights.Parameters[weights.Layout.OutputWeight + unit] * values[row * shape.Width + unit];
                    }

                    double score = 1 / (1 + Math.Exp(-logit));
                    sum += scoreWeights[row] * score;
                    for (int unit = 0; unit < shape.Width; unit++)
                    {
                        gradient[row * shape.Width + unit] = (float)(
                            scoreWeights[row] * score * (1 - score) * weights.Parameters[weights.Layout.OutputWeight + unit]
                        );
                    }
                }

                return sum;
            },
            NetworkMode.Evaluation,
            hidden
        );

        Assert.Equal(loss, viaHidden, 1e-6);
        AssertClose(direct[..weights.Layout.OutputWeight], hidden[..weights.Layout.OutputWeight], 1e-4);
    }

    [Theory]
    [InlineData("fused")]
    [InlineData("torch-cpu")]
    public void Wrong_sizes_are_errors(string engine)
    {
        var shape = new ClassifierShape(3, 1, 4);
        Partition data = RandomNetworks.Rows(4, shape.Inputs, 1);
        using INetwork network = Load(Engine(engine), shape, 1);

        Assert.Throws<ArgumentException>(() => network.Hidden(data.Features, [0, 1], new float[7], new float[2]));
        Assert.Throws<ArgumentException>(() => network.Hidden(data.Features, [0, 1], new float[8], new float[3]));
        Assert.Throws<ArgumentException>(() => network.Update(new float[3], new OptimiserStep(OptimiserRule.Adam, 1e-3)));
        Assert.Throws<ArgumentException>(() => network.HiddenGradient(data.Features, [0, 1], WavySum, NetworkMode.Training, new float[2]));
        Assert.Throws<ArgumentException>(() =>
            network.HiddenGradient(data.Features, [0], WavySum, NetworkMode.Training, new float[new WeightLayout(shape).ParameterCount])
        );
    }

    private static double WavySum(ReadOnlySpan<float> hidden, Span<float> gradient)
    {
        double sum = 0;
        for (int i = 0; i < hidden.Length; i++)
        {
            sum += Math.Sin(hidden[i] + i) / hidden.Length;
            gradient[i] = (float)(Math.Cos(hidden[i] + i) / hidden.Length);
        }

        return sum;
    }

    private static IEngine Engine(string name) =>
        name switch
        {
            "fused" => new FusedCpuEngine(),
            "torch-cpu" => new TorchEngine(TorchDevice.Cpu),
            _ => new ReferenceEngine(),
        };

    private static INetwork Load(IEngine engine, ClassifierShape shape, long seed) =>
        engine.Load(RandomNetworks.Weights(shape, seed), new DropoutOptions(0.1f, RandomNetworks.Key(seed, StreamPurpose.Dropout)));

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        double difference = Math.Sqrt(expected.Zip(actual, (left, right) => Math.Pow((double)left - right, 2)).Sum());
        double norm = Math.Sqrt(expected.Sum(value => (double)value * value));
        Assert.True(difference <= tolerance * norm + 1e-6, $"distance {difference} at norm {norm}");
    }
}
