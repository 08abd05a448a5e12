using System.Text.Json;
using Debias.Grid.Host.Configuration.Sections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Debias.Grid.Host.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work, or says what is in the way.</summary>
internal static class ServerHealth
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public static void Add(IServiceCollection services, ServerConfiguration configuration)
    {
        IHealthChecksBuilder checks = services.AddHealthChecks();
        if (configuration.IsWorker)
        {
            checks.AddCheck<SiloCheck>("silo", timeout: Limit).AddCheck<HeadCheck>("head", timeout: Limit);
        }
        else if (configuration.HasSilo)
        {
            checks.AddCheck<SiloCheck>("silo", timeout: Limit).AddCheck<StorageCheck>("storage", timeout: Limit);
        }
        else
        {
            checks.AddCheck<ClusterCheck>("cluster", timeout: Limit);
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        var checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => entry.Value.Description ?? entry.Value.Exception?.GetType().Name ?? entry.Value.Status.ToString().ToLowerInvariant()
        );
        return context.Response.WriteAsync(JsonSerializer.Serialize(new { status = report.Status.ToString().ToLowerInvariant(), checks }));
    }
}
