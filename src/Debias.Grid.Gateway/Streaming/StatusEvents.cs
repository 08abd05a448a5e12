using System.Text;
using System.Text.Json;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Listing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// Server-sent events of an experiment: <c>status</c> when its summary has changed, a comment when nothing was said for a while so that proxies
/// keep the connection, and <c>end</c> with the last summary when nothing will change any more.
/// </summary>
internal sealed class StatusEvents(IGrainFactory grains, IHostApplicationLifetime lifetime, GatewayOptions options)
{
    public const string ContentType = "text/event-stream";

    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    public IResult Of(string id) => new EventStream(this, id);

    private async Task Write(string id, HttpContext context, CancellationToken cancellation)
    {
        IExperimentGrain experiment = grains.GetGrain<IExperimentGrain>(id);
        string sent = "";
        long sentAt = Environment.TickCount64;
        while (true)
        {
            (bool answered, ExperimentSummary? summary) = await Ask(experiment);
            string json = summary is null ? "{}" : JsonSerializer.Serialize(summary, ApiJson.Options);
            if (answered && summary is not null && json != sent)
            {
                await Send(context, $"event: status\ndata: {json}\n\n", cancellation);
                (sent, sentAt) = (json, Environment.TickCount64);
            }

            if (answered && summary is null or { Ended: true })
            {
                await Send(context, $"event: end\ndata: {json}\n\n", cancellation);
                return;
            }

            if (Environment.TickCount64 - sentAt >= options.EventHeartbeat.TotalMilliseconds)
            {
                await Send(context, ": still here\n\n", cancellation);
                sentAt = Environment.TickCount64;
            }

            await Task.Delay(options.EventInterval, cancellation);
        }
    }

    /// <summary>A cluster that is not there for a moment does not end the stream: silos come and go.</summary>
    private static async Task<(bool Answered, ExperimentSummary? Summary)> Ask(IExperimentGrain experiment)
    {
        try
        {
            return (true, await experiment.GetOverview() is { } overview ? Summaries.Of(overview) : null);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            return (false, null);
        }
    }

    private static async Task Send(HttpContext context, string text, CancellationToken cancellation)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
        await context.Response.Body.FlushAsync(cancellation);
    }

    private sealed class EventStream(StatusEvents events, string id) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = ContentType;
            httpContext.Response.Headers.CacheControl = "no-store";
            using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, events._stopping);
            try
            {
                await events.Write(id, httpContext, either.Token);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                // The client went away, or this server does; a client that cares asks again.
            }
        }
    }
}
