using Debias.Datasets;
using Debias.Grid.Silo.Storage;
using Debias.Learning;
using Orleans.Storage;
using Polly;
using Polly.Retry;

namespace Debias.Grid.Silo.Resilience;

/// <summary>
/// Every retry with backoff of a silo. None is used inside a grain: Polly leaves a grain's scheduler, and a grain that waits is better
/// served by a timer, which its next activation sets again.
/// </summary>
internal static class RetryPipelines
{
    /// <summary>
    /// For calls to grains that may be repeated. What a slot has computed is worth more than a hiccup of storage or the death of a silo
    /// that holds a grain: it waits for those to pass, while its seed goes on being reported. Failures that would be the same the next
    /// time are not repeated.
    /// </summary>
    /// <param name="clock">Clock.</param>
    /// <param name="attempts">How often a call is repeated. The waits grow to three seconds.</param>
    public static ResiliencePipeline RepeatableCalls(TimeProvider clock, int attempts) =>
        Retry(
            clock,
            new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(exception =>
                    exception
                        is not (
                            OperationCanceledException
                            or ArgumentException
                            or NumericalException
                            or DatasetException
                            or StorageException
                        )
                ),
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(50),
                MaxDelay = TimeSpan.FromSeconds(3),
                MaxRetryAttempts = attempts,
            }
        );

    /// <summary>For compare-and-swap on a stored record that other silos write too.</summary>
    public static ResiliencePipeline ConcurrentWrites(TimeProvider clock) =>
        Retry(
            clock,
            new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<InconsistentStateException>(),
                BackoffType = DelayBackoffType.Linear,
                Delay = TimeSpan.FromMilliseconds(20),
                MaxRetryAttempts = 19,
            }
        );

    /// <summary>For what a silo has to get done after its start, however long the rest of the cluster takes.</summary>
    /// <param name="clock">Clock.</param>
    /// <param name="failed">Told of each failure.</param>
    public static ResiliencePipeline UntilDone(TimeProvider clock, Action<Exception> failed) =>
        Retry(
            clock,
            new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Exception>(),
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(0.5),
                MaxDelay = TimeSpan.FromSeconds(10),
                MaxRetryAttempts = int.MaxValue,
                OnRetry = retry =>
                {
                    failed(retry.Outcome.Exception!);
                    return ValueTask.CompletedTask;
                },
            }
        );

    private static ResiliencePipeline Retry(TimeProvider clock, RetryStrategyOptions options) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(options)
            .Build();
}
