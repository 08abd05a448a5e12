using System.Net;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Encryption;
using Debias.Grid.Silo.StorageAccess;
using Microsoft.Extensions.Logging;
using Orleans.Messaging;

namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// A client that starts before the silos, or before the storage with their list, waits for them; readiness tells meanwhile that it has
/// none. One that the storage or the silos do not let in waits for nothing: it gives up, and its start fails with the cause. Orleans makes
/// the attempts, this only says how long to wait before the next one.
/// </summary>
internal sealed partial class ConnectionRetryFilter(
    GridHostOptions options,
    ClusterEntrance entrance,
    IGatewayListProvider gateways,
    ILogger<ConnectionRetryFilter> logger
) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);
    private int _attempts;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        StorageProblem? problem = options.Storage == GridStorage.Embedded ? null : StorageProblems.Of(exception, options);
        if (problem?.Kind == StorageProblemKind.Refused)
        {
            return false;
        }

        // The first attempts usually fail only because everything starts at the same time.
        if (++_attempts % 60 == 5)
        {
            problem ??= await StorageContact.TryAsync(options, cancellationToken);
            LogNoSilo(_attempts, problem?.Sentence ?? exception.Message);
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
