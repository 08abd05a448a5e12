using Debias.Grid.Benchmarking;
using Debias.Grid.Host;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;

namespace Debias.Grid.Cli.Tests.Benchmarking;

/// <summary>A device's speed is that of the processor's bits, or is not shown.</summary>
public sealed class DeviceBenchmarkTests
{
    private static readonly ClassifierShape Shape = new(3, 1, 8);

    [Fact]
    public void A_device_with_the_processors_bits_is_measured()
    {
        using var device = new FakeDevice();

        DeviceReport report = Benchmark().Measure(device, TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 4, 16], report.Networks.Select(row => row.Networks));
        Assert.All(report.Networks, row => Assert.InRange(row.StepUs, double.Epsilon, double.MaxValue));
    }

    [Fact]
    public void A_bit_that_differs_in_the_last_of_the_networks_compared_is_an_error_before_anything_is_timed()
    {
        using var device = new FakeDevice { ChangesBits = true };

        UsageException exception = Assert.Throws<UsageException>(() => Benchmark().Measure(device, TestContext.Current.CancellationToken));

        Assert.Contains("fake does not give the processor's bits", exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, device.Calls);
    }

    private static DeviceBenchmark Benchmark() =>
        new(new FusedCpuEngine(), new BenchmarkProblem(Shape, rows: 300), TimeSpan.FromMilliseconds(1), rounds: 1);

    /// <summary>The processor, in a device's place.</summary>
    private sealed class FakeDevice : IAccelerator
    {
        public bool ChangesBits { get; init; }

        public int Calls { get; private set; }

        public string Engine => FusedCpuEngine.EngineName;

        public string Name => "fake";

        public int Networks => 2;

        public bool Fits(ClassifierShape shape, int batchSize) => true;

        public IReadOnlyList<ReplicateOutcome> Train(IReadOnlyList<TrainingTask> replicates, ClassifierShape shape, TrainingOptions options)
        {
            Calls++;
            ReplicateOutcome[] outcomes = [.. replicates.Select(task => ReplicateOutcome.Trained(OnProcessor(task, shape, options)))];
            if (ChangesBits)
            {
                float[] parameters = outcomes[^1].Result!.Weights.Parameters;
                parameters[^1] = MathF.BitIncrement(parameters[^1]);
            }

            return outcomes;
        }

        public void Dispose() { }

        private static TrainingResult OnProcessor(TrainingTask task, ClassifierShape shape, TrainingOptions options) =>
            ClassifierTrainer.Train(
                new FusedCpuEngine(),
                task.Data,
                shape,
                options,
                task.DatasetKey,
                task.Seed,
                null,
                CancellationToken.None
            );
    }
}
