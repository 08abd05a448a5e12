using System.Runtime.ExceptionServices;

namespace Debias.Learning.Methods.Candidates;

/// <summary>Trials that know nothing of each other, spread over threads. Which thread runs which trial is settled beforehand.</summary>
internal static class IndependentTrials
{
    /// <summary>
    /// Runs every trial once. What is thrown is the failure of the first trial that fails, whatever the number of threads.
    /// </summary>
    /// <param name="trials">How many.</param>
    /// <param name="threads">Threads, the caller's included; the others are not the pool's.</param>
    /// <param name="createWorker">Makes what one thread's trials share.</param>
    /// <param name="run">Runs a trial by its number.</param>
    public static void Run<TWorker>(int trials, int threads, Func<TWorker> createWorker, Action<TWorker, int> run)
        where TWorker : IDisposable
    {
        int used = Math.Clamp(threads, 1, trials);
        var failures = new (int Trial, ExceptionDispatchInfo Failure)?[used];
        int failed = int.MaxValue;
        void RunShare(int thread)
        {
            int trial = thread;
            try
            {
                using TWorker worker = createWorker();
                for (; trial < trials && trial < Volatile.Read(ref failed); trial += used)
                {
                    run(worker, trial);
                }
            }
            catch (Exception exception)
            {
                failures[thread] = (trial, ExceptionDispatchInfo.Capture(exception));
                Volatile.Write(ref failed, trial);
            }
        }

        Task[] others =
        [
            .. Enumerable
                .Range(1, used - 1)
                .Select(thread =>
                    Task.Factory.StartNew(
                        () => RunShare(thread),
                        CancellationToken.None,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                ),
        ];
        RunShare(0);
        Task.WaitAll(others);
        failures.Where(failure => failure is not null).MinBy(failure => failure!.Value.Trial)?.Failure.Throw();
    }
}
