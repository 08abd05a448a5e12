using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Debias.Grid.Host;
using Debias.Grid.Silo.Catalog;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Torch;
using Debias.Learning.Training;

namespace Debias.Grid.Benchmarking;

/// <summary>Measures this machine with the default network, one thing after another.</summary>
/// <param name="quick">Shorter samples: rougher figures.</param>
/// <param name="devices">Devices to measure beside the processor.</param>
/// <param name="progress">Told what is being measured.</param>
internal sealed class Benchmark(bool quick, IReadOnlyList<IAccelerator> devices, TextWriter progress)
{
    /// <exception cref="UsageException">A device cannot train the network that is measured, fails, or gives other bits.</exception>
    public BenchmarkReport Run(CancellationToken cancellationToken)
    {
        IReadOnlyList<DeviceReport> onDevices = new DeviceBenchmarks(quick, devices, progress).Run(cancellationToken).Devices;
        var problem = new BenchmarkProblem();
        string note = string.Empty;
        TorchEngine? torch = null;
        progress.WriteLine("Loading TorchSharp …");
        try
        {
            torch = new TorchEngine();
        }
        catch (Exception exception)
            when (exception is DllNotFoundException or BadImageFormatException or TypeInitializationException or NotSupportedException)
        {
            note = $"No torch-cpu figures: its native library cannot be loaded ({exception.Message})";
        }

        progress.WriteLine("Peak, fused step, torch step …");
        StepBenchmark steps = StepBenchmark.Measure(problem, torch, Seconds(quick ? 3 : 12), cancellationToken);
        progress.WriteLine("Threads …");
        IReadOnlyList<ThreadThroughput> threads = ThreadScaling.Measure(problem, quick ? 20 : 100, Seconds(0.04), cancellationToken);
        progress.WriteLine("Stacks …");
        IReadOnlyList<StackThroughput> stacks = torch is null ? [] : StackBenchmark.Measure(problem, torch, quick, cancellationToken);
        progress.WriteLine("Methods …");
        using var methods = new MethodBenchmarks(problem, Seconds(quick ? 0.15 : 1));
        IReadOnlyList<MethodTiming> timings = methods.Measure(cancellationToken);

        long flops = StepFlops.Of(problem.Shape, problem.Training.BatchSize);
        return new BenchmarkReport
        {
            Producer = Producer.Of(GridVocabulary.BuiltIn, FusedCpuEngine.EngineName),
            System = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}",
            Cores = Environment.ProcessorCount,
            VectorBits =
                Vector512.IsHardwareAccelerated ? 512
                : Vector256.IsHardwareAccelerated ? 256
                : 128,
            Inputs = problem.Shape.Inputs,
            HiddenLayers = problem.Shape.HiddenLayers,
            Width = problem.Shape.Width,
            BatchSize = problem.Training.BatchSize,
            FusedStepUs = steps.FusedSeconds * 1e6,
            TorchStepUs = steps.TorchSeconds * 1e6,
            Speedup = steps.TorchSeconds / steps.FusedSeconds,
            TorchModulesStepUs = steps.ModulesSeconds * 1e6,
            TorchModulesSpeedup = steps.ModulesSeconds / steps.FusedSeconds,
            FlopsPerStep = flops,
            FusedGflops = flops / steps.FusedSeconds / 1e9,
            PeakGflops = steps.PeakFlops / 1e9,
            FractionOfPeak = flops / steps.FusedSeconds / steps.PeakFlops,
            TwoThreadSpeedup = threads.First(throughput => throughput.Threads == 2).Speedup,
            StepsPerReplicate = ThreadScaling.StepsPerReplicate,
            Threads = threads,
            Methods = timings,
            Stacks = stacks,
            Devices = onDevices,
            Note = note,
        };
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
