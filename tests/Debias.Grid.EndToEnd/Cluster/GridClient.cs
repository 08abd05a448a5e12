using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>The test as a client of a cluster on Redis: speaks to grains without a gateway between.</summary>
internal sealed class GridClient : IAsyncDisposable
{
    private readonly IHost _host;

    private GridClient(IHost host) => _host = host;

    /// <summary>Entry to the grains.</summary>
    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Connects; waits for a silo if none is there yet.</summary>
    public static async Task<GridClient> ConnectAsync(RedisServer redis)
    {
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings { DisableDefaults = true }
        );
        builder.AddGridClient(Options(redis, "client"));
        IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new GridClient(host);
    }

    /// <summary>Reads a spec (its engine must be named) and submits it.</summary>
    public async Task<ExperimentSpec> Submit(string yaml)
    {
        ExperimentSpec spec = SpecReader.Read(yaml, "test.yaml", GridVocabulary.BuiltIn, new SpecOverrides());
        SubmitReply reply = await Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(spec)).Submit(spec, "end-to-end test");
        Assert.Equal(SubmitOutcome.Started, reply.Outcome);
        return spec;
    }

    /// <summary>What the seeds of the first block of the first point do.</summary>
    public Task<SeedStatus[]> Seeds(ExperimentSpec spec) =>
        Grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(ExperimentId.Of(spec), 0, 0)).GetSeeds();

    /// <summary>How a process of the test takes part in the cluster.</summary>
    public static GridHostOptions Options(RedisServer redis, string version) =>
        new()
        {
            Storage = GridStorage.Redis,
            ConnectionString = redis.ConnectionString,
            SiloPort = FreePorts.Next(),
            GatewayPort = FreePorts.Next(),
            Version = version,
        };

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
