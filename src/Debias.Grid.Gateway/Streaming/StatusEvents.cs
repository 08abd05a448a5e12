using System.Text.Json;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// Server-sent events of an experiment: <c>status</c> when its summary has changed, and <c>end</c> with the last summary when nothing will
/// change any more.
/// </summary>
internal sealed class StatusEvents(ExperimentWatch watch, IHostApplicationLifetime lifetime, TokenRegister tokens, GatewayOptions options)
{
    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    public IResult Stream(string id) =>
        new EventStream((context, cancellationToken) => WriteAsync(id, context, cancellationToken), _stopping);

    private async Task WriteAsync(string id, HttpContext context, CancellationToken cancellationToken)
    {
        string sent = "";
        var events = new EventWriter(context.Response, options.EventHeartbeat);
        // A stream may outlive its token, whose withdrawal is to end what it allowed.
        while (tokens.StillAllows(context.Request))
        {
            (bool answered, ExperimentSummary? summary) = await watch.AskAsync(id);
            string json = summary is null ? "{}" : JsonSerializer.Serialize(summary, ApiJson.Options);
            if (answered && summary is not null && json != sent)
            {
                await events.SendAsync("status", json, cancellationToken);
                sent = json;
            }

            if (answered && summary is null or { Ended: true })
            {
                await events.SendAsync("end", json, cancellationToken);
                return;
            }

            await events.BeatAsync(cancellationToken);
            await Task.Delay(options.EventInterval, cancellationToken);
        }
    }
}
