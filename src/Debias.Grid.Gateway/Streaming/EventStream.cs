using Microsoft.AspNetCore.Http;

namespace Debias.Grid.Gateway.Streaming;

/// <summary>An answer that goes on until its reader leaves, this server stops, or there is nothing more to say.</summary>
/// <param name="write">Writes the events.</param>
/// <param name="cancellationToken">This server's end.</param>
internal sealed class EventStream(Func<HttpContext, CancellationToken, Task> write, CancellationToken cancellationToken) : IResult
{
    public const string ContentType = "text/event-stream";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.Headers.CacheControl = "no-store";
        using var either = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, cancellationToken);
        try
        {
            await write(httpContext, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The client went away, or this server does; a client that cares asks again.
        }
    }
}
