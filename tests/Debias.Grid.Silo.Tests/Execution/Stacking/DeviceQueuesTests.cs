using Debias.Datasets;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Silo.Tests.Metrics;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Debias.Grid.Silo.Tests.Execution.Stacking;

[Trait("Speed", "Fast")]
public sealed class DeviceQueuesTests : IDisposable
{
    private static readonly ClassifierShape Shape = new(1, 1, 16);
    private static readonly TrainingOptions Options = new() { MaxEpochs = 1 };

    private readonly RecordedTrainings _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task A_device_trains_what_fits_it()
    {
        long during = 0;
        using var device = new FakeDevice(_ =>
        {
            during = _metrics.Training("fake");
            return null;
        });
        DeviceQueues queues = Queues(device);
        Assert.Equal((0, 0, 0), (_metrics.Training("fake"), _metrics.Trained("fake"), _metrics.Lost("fake")));

        Assert.NotNull(await queues.TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options));
        Assert.Equal(1, device.Calls);
        Assert.Equal(1, during);
        Assert.Equal((0, 1, 0), (_metrics.Training("fake"), _metrics.Trained("fake"), _metrics.Lost("fake")));
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
        Assert.Equal((0, 0, 1), (_metrics.Training("fake"), _metrics.Trained("fake"), _metrics.Lost("fake")));
    }

    [Fact]
    public async Task What_fails_a_whole_stack_is_said_once_with_the_option_that_helps()
    {
        using var device = new FakeDevice(_ => new Passing()) { Networks = 4 };
        var log = new FakeLogger();
        DeviceQueues queues = Queues(device, log, gathering: TimeSpan.FromDays(1));

        await Task.WhenAll(Enumerable.Range(1, 4).Select(_ => queues.TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options)));

        // Two stacks of two.
        Assert.Equal(2, log.Messages.Count);
        Assert.All(log.Messages, message => Assert.Contains("no memory", message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_device_that_had_no_memory_is_asked_again()
    {
        using var device = new FakeDevice(call => call == 1 ? new Passing() : null);
        DeviceQueues queues = Queues(device);

        Assert.Null(await queues.TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options));
        Assert.NotNull(await queues.TryTrainAsync(new FusedCpuEngine(), Training(), Shape, Options));
    }

    private DeviceQueues Queues(FakeDevice device, ILogger<DeviceQueues>? log = null, TimeSpan gathering = default) =>
        new(
            Microsoft.Extensions.Options.Options.Create(new SlotOptions { Accelerators = [device], StackGathering = gathering }),
            TimeProvider.System,
            _metrics.Instruments,
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
        )
        {
            lock (Messages)
            {
                Messages.Add(formatter(state, exception));
            }
        }
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

        public int Networks { get; init; } = 2;

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
