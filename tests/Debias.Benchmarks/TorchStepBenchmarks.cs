using BenchmarkDotNet.Attributes;
using Debias.Grid.Benchmarking;
using Debias.Learning.Torch;

namespace Debias.Benchmarks;

/// <summary>One training step of the default network in TorchSharp: our engine, and modules with its own Adam.</summary>
public class TorchStepBenchmarks
{
    private TrainingSteps? _steps;
    private EagerModules? _modules;

    [GlobalSetup]
    public void Load()
    {
        var problem = new BenchmarkProblem();
        _steps = new TrainingSteps(new TorchEngine(), problem);
        _modules = new EagerModules(problem);
    }

    [GlobalCleanup]
    public void Unload()
    {
        _steps!.Dispose();
        _modules!.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void Engine() => _steps!.Take(1);

    [Benchmark]
    public void Modules() => _modules!.Take(1);
}
