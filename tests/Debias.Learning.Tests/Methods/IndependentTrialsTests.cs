using System.Collections.Concurrent;
using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Tests.Methods;

/// <summary>Trials spread over threads.</summary>
[Trait("Speed", "Fast")]
public class IndependentTrialsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(10, 3)]
    [InlineData(3, 10)]
    public void Every_trial_runs_once(int trials, int threads)
    {
        var runs = new ConcurrentBag<int>();

        IndependentTrials.Run(trials, threads, () => new Worker(), (_, trial) => runs.Add(trial));

        Assert.Equal(Enumerable.Range(0, trials), runs.Order());
    }

    [Fact]
    public void Threads_run_side_by_side_with_a_worker_each()
    {
        const int Threads = 3;
        using var together = new Barrier(Threads);
        var workers = new ConcurrentBag<Worker>();

        // Nobody passes the barrier unless all three trials are under way.
        IndependentTrials.Run(
            Threads,
            Threads,
            () => new Worker(),
            (worker, _) =>
            {
                workers.Add(worker);
                Assert.True(together.SignalAndWait(TimeSpan.FromMinutes(5)));
            }
        );

        Assert.Equal(Threads, workers.Distinct().Count());
        Assert.All(workers, worker => Assert.True(worker.IsDisposed));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_first_trial_that_fails_is_the_one_that_is_reported(int threads)
    {
        int[] failing = [11, 17, 12, 40];
        var runs = new ConcurrentBag<int>();

        NumericalException thrown = Assert.Throws<NumericalException>(() =>
            IndependentTrials.Run(
                50,
                threads,
                () => new Worker(),
                (_, trial) =>
                {
                    runs.Add(trial);
                    if (failing.Contains(trial))
                    {
                        throw new NumericalException($"trial {trial}");
                    }
                }
            )
        );

        Assert.Equal("trial 11", thrown.Message);
        Assert.All(Enumerable.Range(0, 12), trial => Assert.Contains(trial, runs));
    }

    private sealed class Worker : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
