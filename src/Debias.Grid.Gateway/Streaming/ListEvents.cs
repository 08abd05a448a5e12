using System.Text.Json;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Gateway.Configuration;
using Debias.Grid.Gateway.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// Server-sent events of the list: <c>experiments</c> with the summaries that have changed, of the newest experiments and of those with
/// work, and the ids of those that are not among them any more. The first one holds all.
/// </summary>
internal sealed class ListEvents(ListWatch watch, IHostApplicationLifetime lifetime, TokenRegister tokens, GatewayOptions options)
{
    private readonly CancellationToken _stopping = lifetime.ApplicationStopping;

    public IResult Stream() => new EventStream(WriteAsync, _stopping);

    private async Task WriteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var sent = new Dictionary<string, string>();
        var events = new EventWriter(context.Response, options.EventHeartbeat);
        bool first = true;
        while (tokens.StillAllows(context.Request))
        {
            IReadOnlyList<ExperimentSummary> summaries = await watch.AskAsync(cancellationToken);
            var now = summaries.ToDictionary(summary => summary.Id, summary => JsonSerializer.Serialize(summary, ApiJson.Options));
            string[] changed = [.. now.Where(line => sent.GetValueOrDefault(line.Key) != line.Value).Select(line => line.Value)];
            string[] removed = [.. sent.Keys.Where(id => !now.ContainsKey(id))];
            if (first || changed.Length > 0 || removed.Length > 0)
            {
                await events.SendAsync(
                    "experiments",
                    $"{{\"items\":[{string.Join(',', changed)}],\"removed\":{JsonSerializer.Serialize(removed)}}}",
                    cancellationToken
                );
            }

            (sent, first) = (now, false);
            await events.BeatAsync(cancellationToken);
            await Task.Delay(options.EventInterval, cancellationToken);
        }
    }
}
