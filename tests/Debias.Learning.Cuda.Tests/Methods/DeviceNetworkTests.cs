using Debias.Datasets;
using Debias.Datasets.Randomness;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Tests.Learning;

namespace Debias.Learning.Cuda.Tests.Methods;

/// <summary>Networks on the emulated device, as methods use them, against the fused engine's.</summary>
[Trait("Speed", "Slow")]
[Collection(EmulatedDevice.Collection)]
public sealed class DeviceNetworkTests
{
    /// <summary>Inputs, hidden layers, width, rows of the features, whether columns have usual values.</summary>
    public static TheoryData<int, int, int, int, bool> Cases =>
        new()
        {
            { 100, 10, 32, 193, false },
            { 60, 10, 32, 140, true },
            { 401, 10, 32, 70, true },
            { 501, 2, 32, 70, false },
            { 13, 3, 32, 5, false },
            { 7, 0, 16, 97, false },
            { 21, 1, 16, 300, true },
            { 40, 3, 48, 129, false },
            { 29, 1, 60, 66, true },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scores_gradients_steps_and_influences_have_the_fused_engines_bits(
        int inputs,
        int hiddenLayers,
        int width,
        int rows,
        bool usual
    )
    {
        Partition part = Part(rows, inputs, usual);
        for (int order = 0; order < 3; order++)
        {
            EmulatedDevice.Prepare(order: order);
            using var accelerator = new CudaAccelerator();
            (INetwork processor, INetwork device) = Load(accelerator, new ClassifierShape(inputs, hiddenLayers, width));
            using (processor)
            using (device)
            {
                AssertSameScores(processor, device, part);
                AssertSameInfluence(processor, device, part);
                AssertSameGradient(processor, device, part);
                Step(processor, device, part, NetworkMode.Evaluation, new OptimiserStep(OptimiserRule.Adam, 1e-3));
                Step(processor, device, part, NetworkMode.Evaluation, new OptimiserStep(OptimiserRule.Adam, 1e-3));
                Step(processor, device, part, NetworkMode.Evaluation, new OptimiserStep(OptimiserRule.PlainGradient, 1e-2));
                AssertSameScores(processor, device, part);
                Assert.True(processor.Snapshot().BitwiseEquals(device.Snapshot()));
            }
        }
    }

    /// <summary>What the device leaves to the processor takes up where it stopped, and the other way round.</summary>
    [Fact]
    public void Steps_alternate_between_device_and_processor_without_losing_weights_moments_or_dropout()
    {
        EmulatedDevice.Prepare();
        using var accelerator = new CudaAccelerator();
        Partition part = Part(130, 12, usual: false);
        (INetwork processor, INetwork device) = Load(accelerator, new ClassifierShape(12, 3, 32));
        using (processor)
        using (device)
        {
            foreach (NetworkMode mode in (NetworkMode[])[NetworkMode.Evaluation, NetworkMode.Training, NetworkMode.Evaluation])
            {
                Step(processor, device, part, mode, new OptimiserStep(OptimiserRule.Adam, 1e-3));
                Step(processor, device, part, mode, new OptimiserStep(OptimiserRule.Adam, 1e-3));
                AssertSameScores(processor, device, part);
            }

            var gradient = new float[new WeightLayout(processor.Shape).ParameterCount];
            Array.Fill(gradient, 0.01f);
            processor.Update(gradient, new OptimiserStep(OptimiserRule.Adam, 1e-3));
            device.Update(gradient, new OptimiserStep(OptimiserRule.Adam, 1e-3));
            Step(processor, device, part, NetworkMode.Evaluation, new OptimiserStep(OptimiserRule.Adam, 1e-3));
            Assert.True(processor.Snapshot().BitwiseEquals(device.Snapshot()));

            ClassifierWeights other = RandomNetworks.Weights(processor.Shape, 99);
            processor.Restore(other);
            device.Restore(other);
            Step(processor, device, part, NetworkMode.Evaluation, new OptimiserStep(OptimiserRule.Adam, 1e-3));
            Assert.True(processor.Snapshot().BitwiseEquals(device.Snapshot()));
        }
    }

    [Fact]
    public void A_networks_memory_is_given_back()
    {
        EmulatedDevice.Prepare();
        using var accelerator = new CudaAccelerator();
        Partition part = Part(70, 12, usual: true);
        long free = accelerator.Device.FreeMemory();
        (INetwork processor, INetwork device) = Load(accelerator, new ClassifierShape(12, 3, 32));
        AssertSameScores(processor, device, part);
        Step(processor, device, part, NetworkMode.Evaluation, new OptimiserStep(OptimiserRule.Adam, 1e-3));
        Assert.True(accelerator.Device.FreeMemory() < free);

        processor.Dispose();
        device.Dispose();

        Assert.Equal(free, accelerator.Device.FreeMemory());
    }

    [Fact]
    public void Bad_arguments_are_refused_as_the_fused_engine_refuses_them()
    {
        EmulatedDevice.Prepare();
        using var accelerator = new CudaAccelerator();
        Partition part = Part(20, 12, usual: false);
        (INetwork processor, INetwork device) = Load(accelerator, new ClassifierShape(12, 1, 16));
        using (processor)
        using (device)
        {
            foreach (INetwork network in (INetwork[])[processor, device])
            {
                FeatureMatrix narrow = Part(20, 11, usual: false).Features;
                Assert.Throws<ArgumentException>(() => network.Score(narrow, NetworkMode.Evaluation, new float[20]));
                Assert.Throws<ArgumentException>(() => network.Score(part.Features, NetworkMode.Evaluation, new float[19]));
                Assert.Throws<ArgumentException>(() =>
                    network.Influence(part.Features, new float[20], UnitValue.Activation, new double[3])
                );
                Assert.Throws<ArgumentOutOfRangeException>(() =>
                    network.Step(
                        part.Features,
                        [20],
                        Loss.WeightedScores(new float[1]),
                        NetworkMode.Evaluation,
                        new OptimiserStep(OptimiserRule.Adam, 1e-3)
                    )
                );
            }
        }
    }

    private static Partition Part(int rows, int inputs, bool usual)
    {
        Partition part = RandomNetworks.Rows(rows, inputs, 5);
        return usual ? part with { Features = RandomNetworks.OneHot(part.Features, 5) } : part;
    }

    private static (INetwork Processor, INetwork Device) Load(CudaAccelerator accelerator, ClassifierShape shape)
    {
        ClassifierWeights weights = RandomNetworks.Weights(shape, 3);
        var dropout = new DropoutOptions(0.1f, RandomNetworks.Key(3, StreamPurpose.Dropout));
        IEngine device = Assert.IsAssignableFrom<IEngine>(accelerator.EngineFor(shape));
        return (new FusedCpuEngine().Load(weights, dropout), device.Load(weights, dropout));
    }

    private static void AssertSameScores(INetwork processor, INetwork device, Partition part)
    {
        var expected = new float[part.Rows];
        var scores = new float[part.Rows];
        processor.Score(part.Features, NetworkMode.Evaluation, expected);
        device.Score(part.Features, NetworkMode.Evaluation, scores);
        Assert.Equal(expected, scores);
    }

    private static void AssertSameInfluence(INetwork processor, INetwork device, Partition part)
    {
        float[] weights = RandomNetworks.ScoreWeights(part);
        foreach (UnitValue value in Enum.GetValues<UnitValue>())
        {
            var expected = new double[processor.Shape.Units];
            var influence = new double[processor.Shape.Units];
            processor.Influence(part.Features, weights, value, expected);
            device.Influence(part.Features, weights, value, influence);
            Assert.Equal(expected, influence);
            Assert.Contains(influence, one => one != 0);
        }
    }

    private static void AssertSameGradient(INetwork processor, INetwork device, Partition part)
    {
        int[] rows = Rows(part);
        float[] weights = [.. rows.Select(row => RandomNetworks.ScoreWeights(part)[row])];
        int count = new WeightLayout(processor.Shape).ParameterCount;
        float[] expected = new float[count],
            gradient = new float[count];
        double loss = processor.Gradient(part.Features, rows, Loss.WeightedScores(weights), NetworkMode.Evaluation, expected);
        Assert.Equal(loss, device.Gradient(part.Features, rows, Loss.WeightedScores(weights), NetworkMode.Evaluation, gradient));
        Assert.Equal(expected, gradient);
        Assert.Contains(gradient, one => one != 0);
    }

    private static void Step(INetwork processor, INetwork device, Partition part, NetworkMode mode, OptimiserStep step)
    {
        int[] rows = Rows(part);
        float[] weights = [.. rows.Select(row => RandomNetworks.ScoreWeights(part)[row])];
        double loss = processor.Step(part.Features, rows, Loss.WeightedScores(weights), mode, step);
        Assert.Equal(loss, device.Step(part.Features, rows, Loss.WeightedScores(weights), mode, step));
    }

    /// <summary>Most rows, in an order that is not theirs.</summary>
    private static int[] Rows(Partition part) => [.. Enumerable.Range(0, part.Rows).Where(row => row % 7 != 3).Reverse()];
}
