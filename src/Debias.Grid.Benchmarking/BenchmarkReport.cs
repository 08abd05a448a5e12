namespace Debias.Grid.Benchmarking;

/// <summary>Everything one <c>bench</c> measured; <c>--json</c> prints it with names in snake case.</summary>
internal sealed record BenchmarkReport
{
    /// <summary>Product and engine versions.</summary>
    public required string Producer { get; init; }

    /// <summary>Operating system and processor architecture.</summary>
    public required string System { get; init; }

    /// <summary>Processors that the runtime sees.</summary>
    public required int Cores { get; init; }

    /// <summary>Widest vectors that the runtime uses.</summary>
    public required int VectorBits { get; init; }

    /// <summary>Features of the network that was measured.</summary>
    public required int Inputs { get; init; }

    /// <summary>Its blocks after the first.</summary>
    public required int HiddenLayers { get; init; }

    /// <summary>Its units per block.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of a training step.</summary>
    public required int BatchSize { get; init; }

    /// <summary>One training step of the fused kernel, one core, in µs.</summary>
    public required double FusedStepUs { get; init; }

    /// <summary>
    /// The same step of the torch-cpu engine, one network at a time, in µs; null where its native library cannot be loaded.
    /// </summary>
    public required double? TorchStepUs { get; init; }

    /// <summary>Torch-cpu's time over the fused kernel's.</summary>
    public required double? Speedup { get; init; }

    /// <summary>The same step with TorchSharp's own modules and Adam, in µs.</summary>
    public required double? TorchModulesStepUs { get; init; }

    /// <summary>Their time over the fused kernel's.</summary>
    public required double? TorchModulesSpeedup { get; init; }

    /// <summary>Arithmetic of a step: two for each multiply-add of its matrix products, nothing else counted.</summary>
    public required long FlopsPerStep { get; init; }

    /// <summary>What the fused kernel does per second, in 10⁹.</summary>
    public required double FusedGflops { get; init; }

    /// <summary>Most multiply-adds that one core did in this run, as 10⁹ operations per second.</summary>
    public required double PeakGflops { get; init; }

    /// <summary>The kernel's share of that.</summary>
    public required double FractionOfPeak { get; init; }

    /// <summary>Steps per second of two threads with a network each, over one thread's.</summary>
    public required double TwoThreadSpeedup { get; init; }

    /// <summary>Training steps in the replicate that throughput is given in.</summary>
    public required int StepsPerReplicate { get; init; }

    /// <summary>Throughput by number of threads.</summary>
    public required IReadOnlyList<ThreadThroughput> Threads { get; init; }

    /// <summary>Times of the parts of methods, and of methods as a whole.</summary>
    public required IReadOnlyList<MethodTiming> Methods { get; init; }

    /// <summary>
    /// Throughput of TorchSharp by number of networks trained as one stack; empty where its native library cannot be loaded.
    /// </summary>
    public required IReadOnlyList<StackThroughput> Stacks { get; init; }

    /// <summary>Training on each device that was measured.</summary>
    public required IReadOnlyList<DeviceReport> Devices { get; init; }

    /// <summary>Why a figure is missing; empty when none is.</summary>
    public required string Note { get; init; }
}
