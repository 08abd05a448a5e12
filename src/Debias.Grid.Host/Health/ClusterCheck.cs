using System.Globalization;
using Debias.Grid.Contracts.Grains;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.Host.Health;

/// <summary>Whether a gateway without a silo of its own reaches one; the storage is not asked.</summary>
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
            int silos = await client.GetGrain<IActiveSilosGrain>(0).Count().WaitAsync(cancellationToken);
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
