using System.Net;
using Debias.Grid.Silo.Encryption;
using Microsoft.Extensions.Logging;
using Orleans.Messaging;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// A client that starts before the silos waits for them; readiness tells meanwhile that it has none. Orleans makes the attempts, this only
/// says how long to wait before the next one, and ends them where the silos and this process do not accept each other.
/// </summary>
internal sealed partial class ConnectionRetryFilter(
    ClusterEntrance entrance,
    IGatewayListProvider gateways,
    ILogger<ConnectionRetryFilter> logger
) : IClientConnectionRetryFilter
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

        await entrance.RequireAsync(await AddressesAsync(), cancellationToken);
        await Task.Delay(Wait, cancellationToken);
        return !cancellationToken.IsCancellationRequested;
    }

    private async Task<IEnumerable<IPEndPoint>> AddressesAsync()
    {
        try
        {
            return (await gateways.GetGateways()).Select(gateway => new IPEndPoint(IPAddress.Parse(gateway.Host), gateway.Port));
        }
        catch (Exception exception)
        {
            // What the attempts themselves come to says so too.
            LogNoList(exception.Message);
            return [];
        }
    }
}
