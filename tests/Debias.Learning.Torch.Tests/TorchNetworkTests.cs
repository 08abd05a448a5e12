using System.Text.Json;
using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Torch.Native;
using Debias.Learning.Torch.Networks;
using Debias.Learning.Torch.Tensors;
using Debias.Tests;
using Debias.Tests.Learning;
using TorchSharp;

namespace Debias.Learning.Torch.Tests;

[Trait("Speed", "Fast")]
public class TorchNetworkTests
{
    private static readonly ClassifierShape Tiny = new(3, 1, 4);
    private static readonly TorchEngine Single = new(TorchDevice.Cpu);
    private static readonly TorchEngine Double = new(TorchDevice.Cpu, TorchPrecision.Double);

    // A test that uses torch itself may run before any engine exists.
    public TorchNetworkTests() => TorchNativeLibrary.Load();

    [Fact]
    public void The_engine_names_what_its_numbers_depend_on()
    {
        Assert.Equal("torch-cpu", Single.Name);
        Assert.NotEqual(Single.Version, Double.Version);
        Assert.Contains("2.10", Single.Version, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_CUDA_device_is_an_error_that_says_so()
    {
        Assert.SkipWhen(torch.cuda.is_available(), "There is a CUDA device.");

        Assert.Contains(
            "CUDA",
            Assert.Throws<InvalidOperationException>(() => new TorchEngine(TorchDevice.Cuda())).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(NetworkMode.Evaluation, true)]
    [InlineData(NetworkMode.Evaluation, false)]
    [InlineData(NetworkMode.Training, true)]
    [InlineData(NetworkMode.Training, false)]
    public void Gradients_agree_with_finite_differences(NetworkMode mode, bool crossEntropy)
    {
        for (long seed = 0; seed < 5; seed++)
        {
            ClassifierWeights weights = RandomNetworks.Weights(Tiny, seed);
            Partition data = RandomNetworks.Rows(11, Tiny.Inputs, seed);
            var dropout = new DropoutOptions(0.3f, RandomNetworks.Key(seed, StreamPurpose.Dropout));
            float[] gradient = Differentiate(weights, data, dropout, mode, crossEntropy, out _);

            // Weights are exchanged in single precision: a power of two as step keeps the difference exact enough.
            const float Step = 1f / 4096;
            for (int parameter = 0; parameter < gradient.Length; parameter++)
            {
                float value = weights.Parameters[parameter];
                (float above, float below) = (value + Step, value - Step);
                double rise = LossAt(above) - LossAt(below);
                weights.Parameters[parameter] = value;
                double estimate = rise / ((double)above - below);

                // A ReLU may turn within the step, which a difference cannot see through: such a parameter is rare and its error small.
                Assert.Equal(estimate, gradient[parameter], 2e-3);

                double LossAt(float changed)
                {
                    weights.Parameters[parameter] = changed;
                    Differentiate(weights, data, dropout, mode, crossEntropy, out double loss);
                    return loss;
                }
            }
        }
    }

    [Theory]
    [InlineData(NetworkMode.Evaluation)]
    [InlineData(NetworkMode.Training)]
    public void Single_precision_agrees_with_double(NetworkMode mode)
    {
        var shape = new ClassifierShape(20, 3, 32);
        ClassifierWeights weights = RandomNetworks.Weights(shape, 7);
        Partition data = RandomNetworks.Rows(64, shape.Inputs, 7);
        var dropout = new DropoutOptions(0.05f, RandomNetworks.Key(7, StreamPurpose.Dropout));

        float[] inSingle = Differentiate(weights, data, dropout, mode, true, out double singleLoss, Single);
        float[] inDouble = Differentiate(weights, data, dropout, mode, true, out double doubleLoss, Double);

        Assert.Equal(doubleLoss, singleLoss, 1e-6);
        Assert.True(RelativeDistance(inDouble, inSingle) < 1e-5);
    }

    [Fact]
    public void Every_reference_step_taken_alone_has_its_loss_and_statistics_and_the_first_its_outputs()
    {
        using JsonDocument document = Reference.Vector("e_adam_train_steps.json");
        JsonElement root = document.RootElement;
        FeatureMatrix features = ReferenceNetworkFile.Features(root.GetProperty("X"));
        float[] targets = root.GetProperty("y").Floats();
        int[] rows = [.. Enumerable.Range(0, features.Rows)];
        JsonElement before = root.GetProperty("initial");
        foreach (JsonElement step in root.GetProperty("steps").EnumerateArray())
        {
            ClassifierWeights weights = ReferenceNetworkFile.Weights(before);
            using INetwork network = Single.Load(weights, DropoutOptions.None);
            var gradient = new float[weights.Parameters.Length];
            double loss = network.Gradient(features, rows, Loss.BinaryCrossEntropy(targets), NetworkMode.Training, gradient);
            Assert.Equal(step.GetProperty("loss").GetDouble(), loss, 1e-6);

            network.Restore(weights);
            var scores = new float[features.Rows];
            network.Score(features, NetworkMode.Training, scores);
            AssertClose(
                ReferenceNetworkFile.Weights(step.GetProperty("after")).RunningStatistics,
                network.Snapshot().RunningStatistics,
                1e-6
            );
            if (step.TryGetProperty("output", out JsonElement output))
            {
                AssertClose(output.Floats(), scores, 1e-6);
            }

            before = step.GetProperty("after");
        }
    }

    [Fact]
    public void Influence_on_a_network_of_one_unit_is_the_derivative_by_hand()
    {
        var shape = new ClassifierShape(1, 0, 1);
        // Weight, bias, γ, β, output weight, output bias.
        var weights = new ClassifierWeights(shape, [1f, 0f, 1.5f, 0.2f, 0.7f, -0.1f], [0.3f, 0.8f]);
        float[] inputs = [-1f, 0.5f, 2f];
        float[] scoreWeights = [0.2f, -0.4f, 1f];
        using INetwork network = Double.Load(weights, DropoutOptions.None);
        double onActivation = 0;
        double onPreActivation = 0;
        for (int row = 0; row < inputs.Length; row++)
        {
            double slope = 1.5f / Math.Sqrt(0.8f + 1e-5);
            double output = 0.7f * (slope * (Math.Max(inputs[row], 0.0) - 0.3f) + 0.2f) - 0.1f;
            double score = 1 / (1 + Math.Exp(-output));
            double derivative = scoreWeights[row] * score * (1 - score) * 0.7f * slope;
            onActivation += derivative;
            onPreActivation += inputs[row] > 0 ? derivative : 0;
        }

        var influence = new double[1];
        network.Influence(new FeatureMatrix(inputs, 3, 1), scoreWeights, UnitValue.Activation, influence);
        Assert.Equal(onActivation, influence[0], 1e-12);
        network.Influence(new FeatureMatrix(inputs, 3, 1), scoreWeights, UnitValue.PreActivation, influence);
        Assert.Equal(onPreActivation, influence[0], 1e-12);
    }

    [Fact]
    public void Dropout_follows_its_definition()
    {
        const float Probability = 0.4f;
        var shape = new ClassifierShape(2, 2, 5);
        var options = new DropoutOptions(Probability, RandomNetworks.Key(3, StreamPurpose.Dropout));
        using var dropout = new TorchDropout(shape, options, torch.ScalarType.Float32, torch.CPU);
        foreach (int rows in (int[])[3, 8, 21])
        {
            uint pass = rows switch
            {
                3 => 0u,
                8 => 1u,
                _ => 2u,
            };
            using torch.Tensor masks = dropout.Next(rows)!;
            for (int block = 0; block < shape.Blocks; block++)
            {
                for (int row = 0; row < rows; row++)
                {
                    for (int unit = 0; unit < shape.Width; unit++)
                    {
                        float expected = DropoutMask.Keeps(options, unit, row, block, pass) ? 1f / (1f - Probability) : 0f;
                        Assert.Equal(expected, masks[block, row, unit].item<float>(), 1e-6f);
                    }
                }
            }
        }
    }

    [Fact]
    public void A_plain_step_is_weights_minus_rate_times_gradient()
    {
        ClassifierWeights weights = RandomNetworks.Weights(Tiny, 5);
        Partition data = RandomNetworks.Rows(9, Tiny.Inputs, 5);
        float[] gradient = Differentiate(weights, data, DropoutOptions.None, NetworkMode.Evaluation, true, out double loss, Single);
        using INetwork network = Single.Load(weights, DropoutOptions.None);

        double before = network.Step(
            data.Features,
            AllRows(data),
            Loss.BinaryCrossEntropy(RandomNetworks.Targets(data)),
            NetworkMode.Evaluation,
            new OptimiserStep(OptimiserRule.PlainGradient, 0.5)
        );

        Assert.Equal(loss, before);
        ClassifierWeights after = network.Snapshot();
        Assert.Equal(weights.RunningStatistics, after.RunningStatistics);
        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.Equal(weights.Parameters[i] - 0.5f * gradient[i], after.Parameters[i], 1e-7f);
        }
    }

    [Fact]
    public void Restore_forgets_moments_and_replaces_weights()
    {
        ClassifierWeights weights = RandomNetworks.Weights(Tiny, 8);
        Partition data = RandomNetworks.Rows(16, Tiny.Inputs, 8);
        using INetwork network = Single.Load(weights, DropoutOptions.None);
        AdamSteps(network, data, 3);
        ClassifierWeights first = network.Snapshot();

        network.Restore(weights);
        Assert.True(weights.BitwiseEquals(network.Snapshot()));
        AdamSteps(network, data, 3);

        Assert.True(first.BitwiseEquals(network.Snapshot()));
        Assert.Throws<ArgumentException>(() => network.Restore(RandomNetworks.Weights(Tiny with { Width = 5 }, 8)));
    }

    [Fact]
    public void A_thousand_steps_leave_no_tensor_behind()
    {
        ClassifierWeights weights = RandomNetworks.Weights(Tiny, 2);
        Partition data = RandomNetworks.Rows(32, Tiny.Inputs, 2);
        using (INetwork network = Single.Load(weights, new DropoutOptions(0.1f, RandomNetworks.Key(2, StreamPurpose.Dropout))))
        {
            UseEverything(network, data);
            long before = LiveTensors();

            for (int i = 0; i < 1000; i++)
            {
                UseEverything(network, data);
            }

            Assert.Equal(before, LiveTensors());
        }
    }

    [Fact]
    public void Disposing_a_network_frees_its_tensors()
    {
        long before = LiveTensors();
        for (int i = 0; i < 10; i++)
        {
            using INetwork network = Single.Load(RandomNetworks.Weights(Tiny, i), DropoutOptions.None);
            UseEverything(network, RandomNetworks.Rows(12, Tiny.Inputs, i));
        }

        Assert.Equal(before, LiveTensors());
    }

    [Fact]
    public void Networks_outlive_the_scope_they_were_loaded_in()
    {
        ClassifierWeights weights = RandomNetworks.Weights(Tiny, 4);
        INetwork network;
        using (torch.NewDisposeScope())
        {
            network = Single.Load(weights, DropoutOptions.None);
            UseEverything(network, RandomNetworks.Rows(12, Tiny.Inputs, 4));
        }

        using (network)
        {
            UseEverything(network, RandomNetworks.Rows(12, Tiny.Inputs, 4));
        }
    }

    [Fact]
    public void Wrong_sizes_are_errors()
    {
        Partition data = RandomNetworks.Rows(4, Tiny.Inputs, 1);
        using INetwork network = Single.Load(RandomNetworks.Weights(Tiny, 1), DropoutOptions.None);

        Assert.Throws<ArgumentException>(() => network.Score(data.Features, NetworkMode.Evaluation, new float[3]));
        Assert.Throws<ArgumentException>(() => network.Score(RandomNetworks.Rows(4, 2, 1).Features, NetworkMode.Evaluation, new float[4]));
        Assert.Throws<ArgumentException>(() => network.Influence(data.Features, new float[4], UnitValue.Activation, new double[1]));
        Assert.Throws<ArgumentException>(() =>
            network.Gradient(
                data.Features,
                [0],
                Loss.BinaryCrossEntropy([1f]),
                NetworkMode.Training,
                new float[network.Snapshot().Parameters.Length]
            )
        );
        Assert.Throws<ArgumentException>(() =>
            network.Gradient(data.Features, [0, 1], Loss.BinaryCrossEntropy([1f, 0f]), NetworkMode.Training, new float[1])
        );
    }

    private static long LiveTensors() => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    private static void UseEverything(INetwork network, Partition data)
    {
        AdamSteps(network, data, 1);
        network.Step(
            data.Features,
            AllRows(data),
            Loss.WeightedScores(RandomNetworks.ScoreWeights(data)),
            NetworkMode.Training,
            new OptimiserStep(OptimiserRule.PlainGradient, 1e-3)
        );
        network.Score(data.Features, NetworkMode.Evaluation, new float[data.Rows]);
        network.Influence(data.Features, RandomNetworks.ScoreWeights(data), UnitValue.Activation, new double[network.Shape.Units]);
        var gradient = new float[network.Snapshot().Parameters.Length];
        network.HiddenGradient(data.Features, AllRows(data), SumOfHidden, NetworkMode.Training, gradient);
        network.Update(gradient, new OptimiserStep(OptimiserRule.Adam, 1e-3));
        network.Hidden(data.Features, AllRows(data), new float[data.Rows * network.Shape.Width], new float[data.Rows]);
        network.Restore(network.Snapshot());
    }

    private static double SumOfHidden(ReadOnlySpan<float> hidden, Span<float> gradient)
    {
        gradient.Fill(1);
        return hidden[0];
    }

    private static void AdamSteps(INetwork network, Partition data, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            network.Step(
                data.Features,
                AllRows(data),
                Loss.BinaryCrossEntropy(RandomNetworks.Targets(data)),
                NetworkMode.Training,
                new OptimiserStep(OptimiserRule.Adam, 1e-2)
            );
        }
    }

    private static float[] Differentiate(
        ClassifierWeights weights,
        Partition data,
        DropoutOptions dropout,
        NetworkMode mode,
        bool crossEntropy,
        out double loss,
        IEngine? engine = null
    )
    {
        using INetwork network = (engine ?? Double).Load(weights, dropout);
        var gradient = new float[weights.Parameters.Length];
        loss = network.Gradient(
            data.Features,
            AllRows(data),
            crossEntropy ? Loss.BinaryCrossEntropy(RandomNetworks.Targets(data)) : Loss.WeightedScores(RandomNetworks.ScoreWeights(data)),
            mode,
            gradient
        );
        return gradient;
    }

    private static int[] AllRows(Partition data) => [.. Enumerable.Range(0, data.Rows)];

    private static double RelativeDistance(float[] expected, float[] actual)
    {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            difference += Math.Pow(expected[i] - actual[i], 2);
            norm += Math.Pow(expected[i], 2);
        }

        return Math.Sqrt(difference / norm);
    }

    private static void AssertClose(float[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], tolerance);
        }
    }
}
