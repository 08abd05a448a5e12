using Microsoft.Extensions.Logging;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// A client that starts before the silos waits for them; readiness tells meanwhile that it has none. Orleans makes the attempts, this only
/// says how long to wait before the next one.
/// </summary>
internal sealed partial class ConnectionRetryFilter(ILogger<ConnectionRetryFilter> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);
    private int _attempts;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        // The first attempts usually fail only because everything starts at the same time.
        if (++_attempts % 60 == 5)
        {
            LogNoSilo(_attempts, exception.Message);
        }

        await Task.Delay(Wait, cancellationToken);
        return !cancellationToken.IsCancellationRequested;
    }
}
