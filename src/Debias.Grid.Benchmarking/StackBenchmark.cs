using System.Diagnostics;
using Debias.Learning.Torch;
using Debias.Learning.Torch.Tensors;
using Debias.Learning.Training;
using TorchSharp;

namespace Debias.Grid.Benchmarking;

/// <summary>
/// Training of many networks as one stack of tensors, on one core and on a CUDA device where there is one. A figure is the training of
/// two epochs more, with all that belongs to them (batches, validation, early stopping's bookkeeping), per step and network.
/// </summary>
internal static class StackBenchmark
{
    private const int MeasuredEpochs = 2;

    public static IReadOnlyList<StackThroughput> Measure(
        BenchmarkProblem problem,
        TorchEngine cpu,
        bool quick,
        CancellationToken cancellationToken
    )
    {
        List<StackThroughput> rows = [.. Measure(problem, cpu, quick ? [1, 20] : [1, 8, 20, 40], quick ? 1 : 3, cancellationToken)];
        if (torch.cuda.is_available())
        {
            int[] sizes = quick ? [1, 200] : [1, 20, 200, 1000];
            rows.AddRange(Measure(problem, new TorchEngine(TorchDevice.Cuda()), sizes, quick ? 1 : 3, cancellationToken));
        }

        return rows;
    }

    private static IEnumerable<StackThroughput> Measure(
        BenchmarkProblem problem,
        TorchEngine engine,
        int[] sizes,
        int rounds,
        CancellationToken cancellationToken
    )
    {
        int steps = MeasuredEpochs * problem.Batches().Count;
        foreach (int size in sizes)
        {
            TrainingTask[] tasks = [.. Enumerable.Range(1, size).Select(seed => new TrainingTask(problem.Data, "benchmark", seed))];
            double best = double.PositiveInfinity;
            for (int round = 0; round < rounds; round++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                double start = Seconds(problem, engine, tasks, 1);
                best = Math.Min(best, Seconds(problem, engine, tasks, 1 + MeasuredEpochs) - start);
            }

            yield return new StackThroughput(engine.Name, size, best / steps / size * 1e6, steps * size / best);
        }
    }

    private static double Seconds(BenchmarkProblem problem, TorchEngine engine, TrainingTask[] tasks, int epochs)
    {
        long start = Stopwatch.GetTimestamp();
        engine.Train(tasks, problem.Shape, problem.Training with { MaxEpochs = epochs });
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
