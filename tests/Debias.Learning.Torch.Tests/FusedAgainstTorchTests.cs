using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Torch.Tensors;
using Debias.Tests.Learning;

namespace Debias.Learning.Torch.Tests;

/// <summary>The fused kernel against automatic differentiation in double precision, on networks of any shape.</summary>
[Trait("Speed", "Slow")]
public class FusedAgainstTorchTests
{
    private const int Rows = 37;
    private const int Networks = 20;

    private static readonly FusedCpuEngine Fused = new();
    private static readonly TorchEngine Oracle = new(TorchDevice.Cpu, TorchPrecision.Double);

    [Theory]
    [InlineData(NetworkMode.Evaluation, true)]
    [InlineData(NetworkMode.Evaluation, false)]
    [InlineData(NetworkMode.Training, true)]
    [InlineData(NetworkMode.Training, false)]
    public void Losses_gradients_and_statistics_agree(NetworkMode mode, bool crossEntropy)
    {
        for (int seed = 0; seed < Networks; seed++)
        {
            ClassifierShape shape = Shape(seed);
            using INetwork fused = Load(Fused, shape, seed);
            using INetwork oracle = Load(Oracle, shape, seed);
            Partition data = RandomNetworks.Rows(Rows, shape.Inputs, seed);
            int count = new WeightLayout(shape).ParameterCount;
            (float[] actual, float[] expected) = (new float[count], new float[count]);

            // Twice: the second pass sees other dropout masks and the statistics that the first one moved.
            for (int pass = 0; pass < 2; pass++)
            {
                double actualLoss = Gradient(fused, data, mode, crossEntropy, actual);
                double expectedLoss = Gradient(oracle, data, mode, crossEntropy, expected);
                Assert.Equal(expectedLoss, actualLoss, 2e-6);
                AssertRelative(expected, actual, 1e-4, shape);
            }

            AssertRelative(oracle.Snapshot().RunningStatistics, fused.Snapshot().RunningStatistics, 1e-5, shape);
        }
    }

    [Theory]
    [InlineData(UnitValue.PreActivation)]
    [InlineData(UnitValue.Activation)]
    public void Scores_and_influence_agree(UnitValue value)
    {
        for (int seed = 0; seed < Networks; seed++)
        {
            ClassifierShape shape = Shape(seed);
            using INetwork fused = Load(Fused, shape, seed);
            using INetwork oracle = Load(Oracle, shape, seed);
            Partition data = RandomNetworks.Rows(Rows, shape.Inputs, seed);
            foreach (NetworkMode mode in Enum.GetValues<NetworkMode>())
            {
                (float[] actualScores, float[] expectedScores) = (new float[Rows], new float[Rows]);
                fused.Score(data.Features, mode, actualScores);
                oracle.Score(data.Features, mode, expectedScores);
                AssertRelative(expectedScores, actualScores, 1e-5, shape);
            }

            (double[] actual, double[] expected) = (new double[shape.Units], new double[shape.Units]);
            fused.Influence(data.Features, RandomNetworks.ScoreWeights(data), value, actual);
            oracle.Influence(data.Features, RandomNetworks.ScoreWeights(data), value, expected);
            AssertRelative([.. expected.Select(x => (float)x)], [.. actual.Select(x => (float)x)], 1e-4, shape);
        }
    }

    private static ClassifierShape Shape(long seed) => RandomNetworks.Shape(seed, mostInputs: 40, mostHiddenLayers: 4, mostWidth: 40);

    private static INetwork Load(IEngine engine, ClassifierShape shape, long seed) =>
        engine.Load(RandomNetworks.Weights(shape, seed), new DropoutOptions(0.1f, RandomNetworks.Key(seed, StreamPurpose.Dropout)));

    private static double Gradient(INetwork network, Partition data, NetworkMode mode, bool crossEntropy, float[] gradient) =>
        network.Gradient(
            data.Features,
            Enumerable.Range(0, Rows).Reverse().ToArray(),
            crossEntropy ? Loss.BinaryCrossEntropy(RandomNetworks.Targets(data)) : Loss.WeightedScores(RandomNetworks.ScoreWeights(data)),
            mode,
            gradient
        );

    private static void AssertRelative(float[] expected, float[] actual, double tolerance, ClassifierShape shape)
    {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            difference += Math.Pow((double)expected[i] - actual[i], 2);
            norm += Math.Pow(expected[i], 2);
        }

        Assert.True(
            Math.Sqrt(difference) <= tolerance * Math.Sqrt(norm) + 1e-7,
            $"{shape}: relative distance {Math.Sqrt(difference / norm)}"
        );
    }
}
