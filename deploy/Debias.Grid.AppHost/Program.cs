using System.Globalization;
using Debias.Grid.AppHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// A developer's cluster: dotnet run --project deploy/Debias.Grid.AppHost -- [--silos 3] [--redis CONNECTION]
IDistributedApplicationBuilder builder = DistributedApplication.CreateBuilder(args);
int silos = builder.Configuration.GetValue("silos", 3);
if (silos < 1)
{
    Console.Error.WriteLine("error: --silos must be 1 or more.");
    return 2;
}

string? connection = builder.Configuration["redis"];
IResourceBuilder<ExecutableResource>? redis = null;
if (connection is null)
{
    if (Redis.Program() is not { } program)
    {
        Console.Error.WriteLine(
            "error: redis-server is not on the PATH. Install it (Debian and Ubuntu: apt-get install redis-server; macOS: brew install "
                + "redis), or name one that runs: --redis HOST:PORT."
        );
        return 2;
    }

    (redis, connection) = Redis.Add(builder, program);
}

IResourceBuilder<ProjectResource>[] workers =
[
    .. Enumerable
        .Range(1, silos)
        .Select(number =>
            GridProcesses.Add(
                builder,
                string.Create(CultureInfo.InvariantCulture, $"silo-{number}"),
                connection,
                redis,
                ["silo", "--silo-port", FreePorts.Next(), "--gateway-port", FreePorts.Next()]
            )
        ),
];
IResourceBuilder<ProjectResource> gateway = GridProcesses.Add(builder, "gateway", connection, redis, ["gateway"]);
builder.Services.AddHostedService(services =>
    ActivatorUtilities.CreateInstance<OrderlyEnd>(services, gateway.Resource, workers.Select(worker => worker.Resource).ToArray())
);
builder.Services.AddHostedService<Endings>();
DistributedApplication application = builder.Build();
Console.Out.WriteLine($"The gateway will serve on {GridProcesses.UrlOf(gateway)}. When it is ready, try:");
Console.Out.WriteLine($"  debias-grid submit compas --server {GridProcesses.UrlOf(gateway)}");
Console.Out.WriteLine($"  debias-grid list --server {GridProcesses.UrlOf(gateway)}");
await application.RunAsync();
return 0;
