using Debias.Grid.Silo.Metrics;
using Debias.Grid.Specs.Vocabulary;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Debias.Grid.Host.Serving;

/// <summary>Shows what a server process measures: to Prometheus always, and traces to a collector where one is configured.</summary>
internal static class TelemetryServices
{
    /// <summary>Path that Prometheus scrapes.</summary>
    public const string MetricsPath = "/metrics";

    private const string HealthPath = "/health";

    /// <summary>
    /// Allowance beside the limit on experiments' series: an instrument over its limit would fold the rest into one overflow series.
    /// </summary>
    private const int SpareSeries = 1_000;

    private static readonly string[] Meters =
    [
        GridMeter.Name,
        "Microsoft.Orleans",
        "System.Runtime",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
    ];

    private static readonly string[] TraceSources = [GridMeter.Traces, "Microsoft.Orleans.Application"];

    /// <summary>Adds the exporters.</summary>
    /// <param name="services">The process' services.</param>
    /// <param name="otlpEndpoint">Where traces are sent by OTLP over gRPC; empty: nowhere, and none are made.</param>
    /// <param name="vocabulary">What the process can do; a part of its version.</param>
    public static IServiceCollection AddGridTelemetry(this IServiceCollection services, string otlpEndpoint, SpecVocabulary vocabulary)
    {
        OpenTelemetry.OpenTelemetryBuilder telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("debias-grid", serviceVersion: Producer.BuildOf(vocabulary)))
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(Meters)
                    .AddView(instrument =>
                        GridMeter.ScientificInstruments.Contains(instrument.Name)
                            ? new MetricStreamConfiguration { CardinalityLimit = new MetricsOptions().MaxSeries + SpareSeries }
                            : null
                    )
                    .AddPrometheusExporter()
            );
        if (otlpEndpoint.Length > 0)
        {
            var endpoint = new Uri(otlpEndpoint);
            telemetry.WithTracing(traces =>
                traces
                    .AddSource(TraceSources)
                    .AddAspNetCoreInstrumentation(http => http.Filter = IsWork)
                    .AddOtlpExporter(exporter => exporter.Endpoint = endpoint)
            );
        }

        return services;
    }

    /// <summary>Maps <see cref="MetricsPath"/>.</summary>
    public static IEndpointConventionBuilder MapGridMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapPrometheusScrapingEndpoint(MetricsPath);

    /// <summary>Probes and scrapes are no work.</summary>
    private static bool IsWork(HttpContext context) =>
        !context.Request.Path.StartsWithSegments(HealthPath, StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments(MetricsPath, StringComparison.Ordinal);
}
