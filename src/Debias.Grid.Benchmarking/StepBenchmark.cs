using System.Diagnostics;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Torch;

namespace Debias.Grid.Benchmarking;

/// <summary>Peak, fused step and torch steps in turn, so that all see the same machine.</summary>
internal sealed record StepBenchmark
{
    /// <summary>
    /// Samples of one before it is the next one's turn. The first has to fetch again what the others have driven out of the caches, which
    /// training, step after step, does not.
    /// </summary>
    private const int SamplesPerTurn = 4;

    /// <summary>Operations per second of one core.</summary>
    public required double PeakFlops { get; init; }

    /// <summary>A step of the fused kernel.</summary>
    public required double FusedSeconds { get; init; }

    /// <summary>A step of our torch engine.</summary>
    public required double? TorchSeconds { get; init; }

    /// <summary>A step of TorchSharp's modules and Adam.</summary>
    public required double? ModulesSeconds { get; init; }

    public static StepBenchmark Measure(
        BenchmarkProblem problem,
        TorchEngine? torch,
        TimeSpan duration,
        CancellationToken cancellationToken
    )
    {
        var warmUp = TimeSpan.FromMilliseconds(500);
        using var fusedSteps = new TrainingSteps(new FusedCpuEngine(), problem);
        using TrainingSteps? torchSteps = torch is null ? null : new TrainingSteps(torch, problem);
        using EagerModules? modules = torch is null ? null : new EagerModules(problem);
        float kept = 0;
        const int Iterations = 10_000;
        var peak = new Sampling(repetitions => kept += PeakMultiplyAdd.Run(repetitions * Iterations), warmUp);
        var fused = new Sampling(fusedSteps.Take, warmUp);
        Sampling? eager = torchSteps is null ? null : new Sampling(torchSteps.Take, warmUp);
        Sampling? eagerModules = modules is null ? null : new Sampling(modules.Take, warmUp);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
        {
            cancellationToken.ThrowIfCancellationRequested();
            peak.Sample(SamplesPerTurn);
            fused.Sample(SamplesPerTurn);
            eager?.Sample(SamplesPerTurn);
            eagerModules?.Sample(SamplesPerTurn);
        }

        GC.KeepAlive(kept);
        return new StepBenchmark
        {
            PeakFlops = (double)PeakMultiplyAdd.FlopsPerIteration * Iterations / peak.Best,
            FusedSeconds = fused.Best,
            TorchSeconds = eager?.Best,
            ModulesSeconds = eagerModules?.Best,
        };
    }
}
