using Debias.Grid.Silo.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Debias.Grid.Host.Health;

/// <summary>Whether the grain storage answers.</summary>
internal sealed class StorageCheck(StorageProbe probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await probe.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy("answers");
        }
        catch (Exception exception)
        {
            // The message could name hosts and accounts; health is open to everyone.
            return HealthCheckResult.Unhealthy($"does not answer ({exception.GetType().Name})");
        }
    }
}
