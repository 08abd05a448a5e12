using Debias.Grid.Silo.Execution;
using Debias.Grid.Silo.Execution.Slots;
using Debias.Grid.Silo.Execution.Stacking;
using Debias.Grid.Silo.Tests.Metrics;
using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Debias.Grid.Silo.Tests.Execution;

[Trait("Speed", "Fast")]
public sealed class MethodPlacementTests : IDisposable
{
    private static readonly ClassifierShape Shape = new(1, 1, 16);
    private static readonly FusedCpuEngine Processor = new();

    private readonly RecordedTrainings _metrics = new();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task A_method_that_suits_a_device_is_run_there()
    {
        using var device = new FakeDevice();

        IEngine used = await RunAsync(device, suitsDevice: true, engine => engine);

        Assert.Same(device.Methods, used);
    }

    [Fact]
    public async Task A_method_that_does_not_is_run_on_the_processor()
    {
        using var device = new FakeDevice();

        Assert.Same(Processor, await RunAsync(device, suitsDevice: false, engine => engine));
    }

    [Fact]
    public async Task Networks_that_no_device_takes_are_the_processors()
    {
        using var device = new FakeDevice { Methods = null };

        Assert.Same(Processor, await RunAsync(device, suitsDevice: true, engine => engine));
    }

    [Fact]
    public async Task A_run_during_which_the_device_fails_is_run_anew_on_the_processor_and_the_device_gets_no_more()
    {
        using var device = new FakeDevice();
        MethodPlacement placement = Placement(device);
        var runs = new List<IEngine>();
        IEngine Run(IEngine engine)
        {
            runs.Add(engine);
            return engine == device.Methods ? throw new AcceleratorException("lost") : engine;
        }

        Assert.Same(Processor, await placement.RunAsync(Processor, Shape, true, Run, CancellationToken.None));
        Assert.Same(Processor, await placement.RunAsync(Processor, Shape, true, Run, CancellationToken.None));
        Assert.Equal([device.Methods!, Processor, Processor], runs);
    }

    [Fact]
    public async Task What_a_method_itself_gets_wrong_is_not_the_devices_fault()
    {
        using var device = new FakeDevice();
        MethodPlacement placement = Placement(device);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            placement.RunAsync<IEngine>(Processor, Shape, true, _ => throw new InvalidOperationException(), CancellationToken.None)
        );
        Assert.Same(device.Methods, await placement.RunAsync(Processor, Shape, true, engine => engine, CancellationToken.None));
    }

    private Task<IEngine> RunAsync(FakeDevice device, bool suitsDevice, Func<IEngine, IEngine> run) =>
        Placement(device).RunAsync(Processor, Shape, suitsDevice, run, CancellationToken.None);

    private MethodPlacement Placement(FakeDevice device)
    {
        IOptions<SlotOptions> options = Options.Create(new SlotOptions { Accelerators = [device] });
        return new MethodPlacement(
            new DeviceQueues(options, TimeProvider.System, _metrics.Instruments, NullLogger<DeviceQueues>.Instance),
            new ProcessorTurns(options)
        );
    }

    private sealed class FakeDevice : IAccelerator
    {
        public IEngine? Methods { get; init; } = new FusedCpuEngine();

        public string Engine => FusedCpuEngine.EngineName;

        public string Name => "fake";

        public int Networks => 2;

        public bool Fits(ClassifierShape shape, int batchSize) => true;

        public IReadOnlyList<ReplicateOutcome> Train(
            IReadOnlyList<TrainingTask> replicates,
            ClassifierShape shape,
            TrainingOptions options
        ) => throw new NotSupportedException();

        public IEngine? EngineFor(ClassifierShape shape) => Methods;

        public void Dispose() { }
    }
}
