using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Silo.Metrics.Cluster;

/// <summary>Adds what the grid measures to a silo. Exporting is its host's business.</summary>
internal static class MetricsServices
{
    public static IServiceCollection AddGridMetrics(this IServiceCollection services)
    {
        services.AddMetrics();
        services
            .AddOptions<MetricsOptions>()
            .Validate(options => options.RefreshInterval > TimeSpan.Zero, "The refresh interval of the metrics must be positive.")
            .Validate(
                options => options is { MaxSeries: >= 0, MaxExperiments: > 0, MaxSeedsPerRefresh: > 0 },
                "The limits of the metrics must be positive."
            )
            .ValidateOnStart();
        services.AddSingleton<GridInstruments>();
        services.AddSingleton<TrainingInstruments>();
        services.AddSingleton<ClusterGauges>();
        services.AddSingleton<ExporterElection>();
        services.AddHostedService<ClusterCollector>();
        return services;
    }
}
