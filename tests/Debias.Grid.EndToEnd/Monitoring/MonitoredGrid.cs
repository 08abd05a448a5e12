using System.Globalization;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.EndToEnd.Cluster;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Configuration;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Reading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Debias.Grid.EndToEnd.Monitoring;

/// <summary>A grid in a process of its own that has run a small sweep while Prometheus watched it.</summary>
public sealed class MonitoredGrid : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly Workspace _workspace = new();
    private GridProcess? _grid;
    private PrometheusServer? _prometheus;

    /// <summary>Everything worth asking about lies between this and <see cref="End"/>.</summary>
    public DateTimeOffset Start { get; private set; }

    public DateTimeOffset End { get; private set; }

    internal PrometheusServer Prometheus => _prometheus ?? throw new InvalidOperationException("Prometheus does not run.");

    /// <summary>Method runs of the sweep.</summary>
    internal int Runs { get; private set; }

    /// <summary>Seeds of the sweep, over its two points.</summary>
    internal static int Seeds => 48;

    /// <summary>Skips the test where Prometheus is missing; the sweep is run for the first test that asks.</summary>
    internal async Task Run()
    {
        PrometheusServer.Require("prometheus");
        if (_prometheus is not null)
        {
            return;
        }

        Start = DateTimeOffset.UtcNow;
        string[] arguments = ["--state-file", Path.Combine(_workspace.Folder, "grid.db"), "--slots", "1"];
        _grid = await GridProcess.StartGateway(null, withSilo: true, arguments).Ready();
        _prometheus = await PrometheusServer.StartAsync(_grid.Url);
        await Sweep(_grid);
        // The gauges of the cluster are brought up to date every five seconds.
        await Task.Delay(TimeSpan.FromSeconds(12), TestContext.Current.CancellationToken);
        End = DateTimeOffset.UtcNow;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_prometheus is not null)
        {
            await _prometheus.DisposeAsync();
        }

        if (_grid is not null)
        {
            await _grid.DisposeAsync();
        }

        _workspace.Dispose();
    }

    // Some twenty seconds on a fast core: the gauges of the cluster follow every five, and rates need two scrapes while something happens.
    private async Task Sweep(GridProcess grid)
    {
        ExperimentSpec spec = SpecReader.Read(
            """
            name: monitored
            engine: fused-cpu
            dataset: { kind: synthetic-loh, size: 4000, alpha: [0.5, 2] }
            seeds: 24
            measures: [spd]
            protocol: released
            classifier: { hidden_layers: 4, width: 32, max_epochs: 60 }
            methods:
              standard: {}
              pruning: {}
              bias-gda: { epochs: 500 }
            execution: { failure_budget: 5 }
            """,
            "monitored.yaml", GridVocabulary.BuiltIn, new SpecOverrides());
        Runs = (int)spec.MethodRuns;
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.AddGridClient(new GridHostOptions
        {
            Version = "test", OrleansGateways = [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{grid.GatewayPort}")],
        });
        using IHost client = builder.Build();
        await client.StartAsync(TestContext.Current.CancellationToken);
        IExperimentGrain experiment = client.Services.GetRequiredService<IGrainFactory>().GetGrain<IExperimentGrain>(ExperimentId.Of(spec));
        await experiment.Submit(spec, "test");
        using var limit = new CancellationTokenSource(Limit);
        while ((await experiment.GetStatus())!.State == ExperimentState.Running)
        {
            Assert.False(grid.HasExited, grid.Log);
            await Task.Delay(500, limit.Token);
        }

        ExperimentStatus status = (await experiment.GetStatus())!;
        Assert.True(status.Ledger.Succeeded == Runs, $"{status}\n{grid.Log}");
        await client.StopAsync(TestContext.Current.CancellationToken);
    }
}
