using Debias.Datasets;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Debias.Grid.Silo.Tests.Execution.Stacking;

[Trait("Speed", "Fast")]
public sealed class DeviceQueuesTests
{
    private static readonly ClassifierShape Shape = new(1, 1, 16);
    private static readonly TrainingOptions Options = new() { MaxEpochs = 1 };

    [Fact]
    public async Task A_device_trains_what_fits_it()
    {
        using var device = new FakeDevice(_ => null);

        Assert.NotNull(await Queues(device).TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options));
        Assert.Equal(1, device.Calls);
    }

    [Fact]
    public async Task What_does_not_fit_is_left_to_the_processor_which_is_said_once()
    {
        using var device = new FakeDevice(_ => null) { FitsAnything = false };

        var log = new FakeLogger();
        DeviceQueues queues = Queues(device, log);
        Assert.Null(await queues.TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options));
        Assert.Null(await queues.TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options));
        Assert.Equal(0, device.Calls);
        Assert.Contains("do not fit fake", Assert.Single(log.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_was_lost_gets_no_more()
    {
        using var device = new FakeDevice(_ => new AcceleratorException("lost"));
        DeviceQueues queues = Queues(device);

        Assert.Null(await queues.TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options));
        Assert.Null(await queues.TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options));
        Assert.Equal(1, device.Calls);
    }

    [Fact]
    public async Task A_device_that_had_no_memory_is_asked_again()
    {
        using var device = new FakeDevice(call => call == 1 ? new Passing() : null);
        DeviceQueues queues = Queues(device);

        Assert.Null(await queues.TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options));
        Assert.NotNull(await queues.TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options));
    }

    private static DeviceQueues Queues(FakeDevice device, ILogger<DeviceQueues>? log = null) =>
        new(
            Microsoft.Extensions.Options.Options.Create(new SlotOptions { Accelerators = [device], StackGathering = TimeSpan.Zero }),
            TimeProvider.System,
            log ?? NullLogger<DeviceQueues>.Instance
        );

    private static TrainingTask Training()
    {
        var part = new Partition(new FeatureMatrix(new float[4], 4, 1), new byte[4], new byte[4]);
        return new TrainingTask(new DataSplit(part, part, part), "test", 1);
    }

    private sealed class FakeLogger : ILogger<DeviceQueues>
    {
        public List<string> Messages { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Messages.Add(formatter(state, exception));
    }

    private sealed class Passing() : AcceleratorException("no memory")
    {
        public override bool IsPassing => true;
    }

    private sealed class FakeDevice(Func<int, AcceleratorException?> failure) : IAccelerator
    {
        public bool FitsAnything { get; init; } = true;

        public int Calls { get; private set; }

        public string Engine => FusedCpuEngine.EngineName;

        public string Name => "fake";

        public int Networks => 2;

        public bool Fits(ClassifierShape shape, int batchSize) => FitsAnything;

        public IReadOnlyList<ReplicateOutcome> Train(IReadOnlyList<TrainingTask> replicates, ClassifierShape shape, TrainingOptions options)
        {
            Calls++;
            return failure(Calls) is { } exception
                ? throw exception
                : [.. replicates.Select(_ => ReplicateOutcome.Trained(new TrainingResult(new ClassifierWeights(shape), 1, 0, [])))];
        }

        public void Dispose() { }
    }
}
