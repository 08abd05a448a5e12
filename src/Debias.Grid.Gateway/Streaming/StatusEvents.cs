using System.Text;
using System.Text.Json;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Listing;
using Debias.Grid.Gateway.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// Server-sent events of an experiment: <c>status</c> when its summary has changed, a comment when nothing was said for a while so that
/// proxies keep the connection, and <c>end</c> with the last summary when nothing will change any more.
/// </summary>
internal sealed class StatusEvents(IGrainFactory grains, IHostApplicationLifetime lifetime, TokenRegister tokens, GatewayOptions options)
{
    public const string ContentType = "text/event-stream";

    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    public IResult Stream(string id) => new EventStream(this, id);

    private async Task WriteAsync(string id, HttpContext context, CancellationToken cancellationToken)
    {
        IExperimentGrain experiment = grains.GetGrain<IExperimentGrain>(id);
        string sent = "";
        long sentAt = Environment.TickCount64;
        // A stream may outlive its token, whose withdrawal is to end what it allowed.
        while (tokens.StillAllows(context.Request))
        {
            (bool answered, ExperimentSummary? summary) = await AskAsync(experiment);
            string json = summary is null ? "{}" : JsonSerializer.Serialize(summary, ApiJson.Options);
            if (answered && summary is not null && json != sent)
            {
                await SendAsync(context, $"event: status\ndata: {json}\n\n", cancellationToken);
                (sent, sentAt) = (json, Environment.TickCount64);
            }

            if (answered && summary is null or { Ended: true })
            {
                await SendAsync(context, $"event: end\ndata: {json}\n\n", cancellationToken);
                return;
            }

            if (Environment.TickCount64 - sentAt >= options.EventHeartbeat.TotalMilliseconds)
            {
                await SendAsync(context, ": still here\n\n", cancellationToken);
                sentAt = Environment.TickCount64;
            }

            await Task.Delay(options.EventInterval, cancellationToken);
        }
    }

    /// <summary>A cluster that is not there for a moment does not end the stream: silos come and go.</summary>
    private static async Task<(bool Answered, ExperimentSummary? Summary)> AskAsync(IExperimentGrain experiment)
    {
        try
        {
            return (true, await experiment.GetOverview() is { } overview ? ExperimentSummaries.Create(overview) : null);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            return (false, null);
        }
    }

    private static async Task SendAsync(HttpContext context, string text, CancellationToken cancellationToken)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
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
                await events.WriteAsync(id, httpContext, either.Token);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                // The client went away, or this server does; a client that cares asks again.
            }
        }
    }
}
