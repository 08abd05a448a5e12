using System.Diagnostics;
using System.Runtime.Intrinsics;
using Debias.Learning.Classifier;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Training;

namespace Debias.Learning.Cuda.Check;

/// <summary>Times the same steps on one core, by the processor's engine: what the device is compared with.</summary>
internal static class ProcessorTimes
{
    private const int Epochs = 12;

    public static void Run()
    {
        var shape = new ClassifierShape(100, 10, 32);
        TrainingTask task = SyntheticTask.Create(100, 6400, 64, sparse: false, 1);
        double best = double.PositiveInfinity;
        var options = new TrainingOptions { MaxEpochs = Epochs };
        long start = Stopwatch.GetTimestamp();
        ClassifierTrainer.Train(
            new FusedCpuEngine(),
            task.Data,
            shape,
            options,
            task.DatasetKey,
            task.Seed,
            _ =>
            {
                best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
                start = Stopwatch.GetTimestamp();
            },
            default
        );
        string vectors =
            Vector512.IsHardwareAccelerated ? "512"
            : Vector256.IsHardwareAccelerated ? "256"
            : "128";
        Console.WriteLine(
            $"processor: {best / 100 * 1e6:F1} µs a step on one core with vectors of {vectors} bits, {100 / best:N0} steps a second"
        );
    }
}
