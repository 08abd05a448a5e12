using BenchmarkDotNet.Attributes;
using Debias.Grid.Benchmarking;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;

namespace Debias.Benchmarks;

/// <summary>One training step of the fused kernel at batch 64 and 100 inputs, by size of the network.</summary>
[MemoryDiagnoser]
public class FusedStepBenchmarks
{
    private TrainingSteps? _steps;

    [Params(8, 32, 64)]
    public int Width { get; set; }

    [Params(1, 4, 10)]
    public int HiddenLayers { get; set; }

    [GlobalSetup]
    public void Load() =>
        _steps = new TrainingSteps(
            new FusedCpuEngine(),
            new BenchmarkProblem(new ClassifierShape(BenchmarkProblem.Inputs, HiddenLayers, Width))
        );

    [GlobalCleanup]
    public void Unload() => _steps!.Dispose();

    [Benchmark]
    public void Step() => _steps!.Take(1);
}
