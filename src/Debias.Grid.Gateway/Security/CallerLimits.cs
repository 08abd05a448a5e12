using System.Globalization;
using System.Threading.RateLimiting;
using Debias.Grid.Gateway.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Debias.Grid.Gateway.Security;

/// <summary>A bound to each caller's requests, by token or, where there is none, by address.</summary>
internal static class CallerLimits
{
    /// <summary>Limits how many results are read at a time: each download may go through a whole experiment.</summary>
    public const string Downloads = "downloads";

    /// <summary>Limits how many event streams a caller has open at a time; all callers together have a limit too.</summary>
    public const string Streams = "streams";

    private const int DownloadsAtATime = 16;
    private const int StreamsAtATime = 500;
    private const int StreamsOfACaller = 20;
    private const int BurstSeconds = 2;
    private static readonly TimeSpan Replenishment = TimeSpan.FromMilliseconds(100);

    public static void Configure(RateLimiterOptions limiter, GatewayOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(context =>
                IsProbe(context.Request.Path)
                    ? RateLimitPartition.GetNoLimiter("probe")
                    : RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => Bucket(options.RequestsPerSecond))
            ),
            PartitionedRateLimiter.Create<HttpContext, string>(context =>
                IsStream(context)
                    ? RateLimitPartition.GetConcurrencyLimiter(Streams, _ => AtATime(StreamsAtATime))
                    : RateLimitPartition.GetNoLimiter("no stream")
            )
        );
        limiter.AddConcurrencyLimiter(Downloads, limit => (limit.PermitLimit, limit.QueueLimit) = (DownloadsAtATime, DownloadsAtATime));
        limiter.AddPolicy(Streams, context => RateLimitPartition.GetConcurrencyLimiter(CallerOf(context), _ => AtATime(StreamsOfACaller)));
        limiter.OnRejected = (rejected, _) =>
        {
            TimeSpan wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan known) ? known : TimeSpan.FromSeconds(1);
            rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds))
                .ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
    }

    /// <summary>Probes and scrapes come from the platform, and refusing them would look like an outage.</summary>
    private static bool IsProbe(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");

    private static bool IsStream(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName == Streams;

    private static ConcurrencyLimiterOptions AtATime(int permits) => new() { PermitLimit = permits, QueueLimit = 0 };

    private static string CallerOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, Name: { } name } && name != "local"
            ? $"token {name}"
            : $"address {context.Connection.RemoteIpAddress}";

    private static TokenBucketRateLimiterOptions Bucket(int perSecond) =>
        new()
        {
            TokenLimit = perSecond * BurstSeconds,
            TokensPerPeriod = Math.Max(1, (int)(perSecond * Replenishment.TotalSeconds)),
            ReplenishmentPeriod = perSecond >= 10 ? Replenishment : TimeSpan.FromSeconds(1.0 / perSecond),
            QueueLimit = 0,
            AutoReplenishment = true,
        };
}
