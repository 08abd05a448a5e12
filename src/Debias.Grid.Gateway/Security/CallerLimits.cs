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

    /// <summary>Limits how many event streams are open at a time.</summary>
    public const string Streams = "streams";

    private const int DownloadsAtATime = 16;
    private const int StreamsAtATime = 500;
    private const int BurstSeconds = 2;
    private static readonly TimeSpan Replenishment = TimeSpan.FromMilliseconds(100);

    public static void Configure(RateLimiterOptions limiter, GatewayOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            IsProbe(context.Request.Path)
                ? RateLimitPartition.GetNoLimiter("probe")
                : RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => Bucket(options.RequestsPerSecond))
        );
        limiter.AddConcurrencyLimiter(Downloads, limit => (limit.PermitLimit, limit.QueueLimit) = (DownloadsAtATime, DownloadsAtATime));
        limiter.AddConcurrencyLimiter(Streams, limit => (limit.PermitLimit, limit.QueueLimit) = (StreamsAtATime, 0));
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
