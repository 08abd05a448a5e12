using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;

namespace Debias.Grid.Cli.Client;

/// <summary>How often and when a request is sent again to a server that is busy (429) or not ready (503).</summary>
internal static class BusyServer
{
    private const int MostAttempts = 5;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.5);

    /// <summary>A server that asks for a longer wait is believed, and given up.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Retries for requests that may be sent twice; the last answer is handed out whatever it is.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Retries(TimeProvider time) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = MostAttempts - 1,
                    Delay = FirstWait,
                    BackoffType = DelayBackoffType.Exponential,
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(
                            arguments.Outcome.Result
                                is { StatusCode: HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable } answer
                                && !(WaitAskedFor(answer, time) > LongestWait)
                        ),
                    DelayGenerator = arguments => ValueTask.FromResult(WaitAskedFor(arguments.Outcome.Result!, time)),
                }
            )
            .Build();

    /// <summary>The header Retry-After, in seconds or as a date; null where there is none, and the strategy's own wait holds.</summary>
    private static TimeSpan? WaitAskedFor(HttpResponseMessage answer, TimeProvider time)
    {
        RetryConditionHeaderValue? header = answer.Headers.RetryAfter;
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - time.GetUtcNow() : null);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
