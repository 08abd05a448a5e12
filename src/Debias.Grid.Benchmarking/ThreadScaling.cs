using System.Diagnostics;
using Debias.Learning.Engines.Fused;

namespace Debias.Grid.Benchmarking;

/// <summary>Steps per second of one, two, four … threads, each with a network of its own, the best of several rounds.</summary>
internal static class ThreadScaling
{
    /// <summary>Rows 3,600 in batches of 64 over 150 epochs: about what training one network takes.</summary>
    public const int StepsPerReplicate = 57 * 150;

    private const int StepsBetweenLooks = 16;

    public static IReadOnlyList<ThreadThroughput> Measure(
        BenchmarkProblem problem,
        int rounds,
        TimeSpan window,
        CancellationToken cancellationToken
    )
    {
        int[] counts = Counts(Environment.ProcessorCount);
        var best = new double[counts.Length];
        TrainingSteps[] networks = [.. Enumerable.Range(0, counts[^1]).Select(_ => new TrainingSteps(new FusedCpuEngine(), problem))];
        try
        {
            for (int round = 0; round < rounds; round++)
            {
                for (int i = 0; i < counts.Length; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    best[i] = Math.Max(best[i], StepsPerSecond(networks.AsSpan(0, counts[i]), window));
                }
            }
        }
        finally
        {
            Array.ForEach(networks, network => network.Dispose());
        }

        return [.. counts.Select((threads, i) => new ThreadThroughput(threads, best[i], best[i] / StepsPerReplicate, best[i] / best[0]))];
    }

    private static double StepsPerSecond(ReadOnlySpan<TrainingSteps> networks, TimeSpan window)
    {
        var rates = new double[networks.Length];
        using var start = new Barrier(networks.Length);
        var threads = new Thread[networks.Length];
        for (int i = 0; i < threads.Length; i++)
        {
            int thread = i;
            TrainingSteps network = networks[i];
            threads[i] = new Thread(() =>
            {
                network.Take(StepsBetweenLooks);
                start.SignalAndWait();
                rates[thread] = Rate(network, window);
            });
            threads[i].Start();
        }

        Array.ForEach(threads, thread => thread.Join());
        return rates.Sum();
    }

    private static double Rate(TrainingSteps network, TimeSpan window)
    {
        long start = Stopwatch.GetTimestamp();
        TimeSpan elapsed;
        int steps = 0;
        do
        {
            network.Take(StepsBetweenLooks);
            steps += StepsBetweenLooks;
            elapsed = Stopwatch.GetElapsedTime(start);
        } while (elapsed < window);

        return steps / elapsed.TotalSeconds;
    }

    /// <summary>Powers of two up to the number of cores, and that number; one and two always.</summary>
    private static int[] Counts(int cores)
    {
        IEnumerable<int> powers = Enumerable.Range(0, 31).Select(power => 1 << power).TakeWhile(threads => threads <= cores);
        return [.. powers.Concat([1, 2, Math.Max(cores, 2)]).Distinct().Order()];
    }
}
