using Debias.Grid.Silo.Heads;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Debias.Grid.Host.Health;

/// <summary>Whether a worker's head answers.</summary>
internal sealed class HeadCheck(HeadProbe probe) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(probe.HeadAnswers ? HealthCheckResult.Healthy("answers") : HealthCheckResult.Unhealthy("does not answer"));
}
