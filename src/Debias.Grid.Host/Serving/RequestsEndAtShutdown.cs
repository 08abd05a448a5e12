using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.Host.Serving;

/// <summary>
/// Gives requests that are under way at shutdown a moment, then ends them: an event stream would otherwise hold the process up.
/// </summary>
internal sealed class RequestsEndAtShutdown : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly RequestDelegate _next;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationTokenRegistration _registration;

    public RequestsEndAtShutdown(RequestDelegate next, IHostApplicationLifetime lifetime)
    {
        _next = next;
        _registration = lifetime.ApplicationStopping.Register(() => _end.CancelAfter(Moment));
    }

    public async Task InvokeAsync(HttpContext context)
    {
        using CancellationTokenRegistration registration = _end.Token.Register(context.Abort);
        await _next(context);
    }

    public void Dispose()
    {
        _registration.Dispose();
        _end.Dispose();
    }
}
