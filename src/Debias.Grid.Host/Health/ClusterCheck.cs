using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.Host.Health;

/// <summary>Whether a gateway without a silo of its own reaches one.</summary>
internal sealed class ClusterCheck(IClusterClient client, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("stopping");
        }

        try
        {
            int silos = (await client.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancellationToken)).Count;
            return silos > 0
                ? HealthCheckResult.Healthy(string.Create(CultureInfo.InvariantCulture, $"{silos} silo(s)"))
                : HealthCheckResult.Unhealthy("no silo is active");
        }
        catch (Exception exception)
        {
            return HealthCheckResult.Unhealthy($"no silo answers ({exception.GetType().Name})");
        }
    }
}
