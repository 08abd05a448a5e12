using System.Globalization;

namespace Debias.Grid.AppHost;

/// <summary>Silos and gateways, which are told everything by configuration keys, as in every other deployment.</summary>
internal static class GridProcesses
{
    private const string Endpoint = "http";

    public static IResourceBuilder<ProjectResource> Add(
        IDistributedApplicationBuilder builder,
        string name,
        string connection,
        IResourceBuilder<ExecutableResource>? redis,
        string[] verb
    )
    {
        string port = FreePorts.Next();
        IResourceBuilder<ProjectResource> process = builder
            .AddProject<Projects.Debias_Grid_Cli>(name, options => options.ExcludeLaunchProfile = true)
            .WithArgs([.. verb, "--url", $"http://127.0.0.1:{port}"])
            .WithEnvironment("DebiasGrid__Storage", "redis")
            .WithEnvironment("DebiasGrid__ConnectionString", connection)
            .WithHttpEndpoint(port: int.Parse(port, CultureInfo.InvariantCulture), name: Endpoint, isProxied: false)
            .WithHttpHealthCheck("/health/ready", endpointName: Endpoint);
        if (builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] is { Length: > 0 } traces)
        {
            process.WithEnvironment("DebiasGrid__Telemetry__OtlpEndpoint", traces);
        }

        return redis is null ? process : process.WaitForStart(redis);
    }

    public static string UrlOf(IResourceBuilder<ProjectResource> process) =>
        $"http://127.0.0.1:{process.Resource.GetEndpoint(Endpoint).EndpointAnnotation.Port!.Value.ToString(CultureInfo.InvariantCulture)}";
}
