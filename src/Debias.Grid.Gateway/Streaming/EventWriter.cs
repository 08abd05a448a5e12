using System.Text;
using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>
/// Writes server-sent events to a response, and a comment when nothing was said for a while so that proxies keep the connection.
/// </summary>
internal sealed class EventWriter(HttpResponse response, TimeSpan heartbeat)
{
    private long _sentAt = Environment.TickCount64;

    /// <summary>Sends an event.</summary>
    public Task SendAsync(string name, string json, CancellationToken cancellationToken) =>
        WriteAsync($"event: {name}\ndata: {json}\n\n", cancellationToken);

    /// <summary>Sends a comment, if it is time.</summary>
    public Task BeatAsync(CancellationToken cancellationToken) =>
        Environment.TickCount64 - _sentAt >= heartbeat.TotalMilliseconds
            ? WriteAsync(": still here\n\n", cancellationToken)
            : Task.CompletedTask;

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
        _sentAt = Environment.TickCount64;
    }
}
