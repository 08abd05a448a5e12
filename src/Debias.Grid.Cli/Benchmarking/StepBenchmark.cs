using System.Diagnostics;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Engines.Torch;

namespace Debias.Grid.Cli.Benchmarking;

/// <summary>Peak, fused step and torch step in turn, so that all three see the same machine.</summary>
internal sealed class StepBenchmark
{
    private StepBenchmark(double peak, double fused, double? torch)
    {
        PeakFlops = peak;
        FusedSeconds = fused;
        TorchSeconds = torch;
    }

    /// <summary>Operations per second of one core.</summary>
    public double PeakFlops { get; }

    public double FusedSeconds { get; }

    public double? TorchSeconds { get; }

    public static StepBenchmark Measure(BenchmarkProblem problem, TorchEngine? torch, TimeSpan duration, CancellationToken cancellation)
    {
        var warmUp = TimeSpan.FromMilliseconds(500);
        using var fusedSteps = new TrainingSteps(new FusedCpuEngine(), problem);
        using TrainingSteps? torchSteps = torch is null ? null : new TrainingSteps(torch, problem);
        float kept = 0;
        const int Iterations = 10_000;
        var peak = new Sampling(repetitions => kept += PeakMultiplyAdd.Run(repetitions * Iterations), warmUp);
        var fused = new Sampling(fusedSteps.Take, warmUp);
        Sampling? eager = torchSteps is null ? null : new Sampling(torchSteps.Take, warmUp);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration)
        {
            cancellation.ThrowIfCancellationRequested();
            peak.Sample();
            fused.Sample();
            eager?.Sample();
        }

        GC.KeepAlive(kept);
        return new StepBenchmark((double)PeakMultiplyAdd.FlopsPerIteration * Iterations / peak.Best, fused.Best, eager?.Best);
    }
}
