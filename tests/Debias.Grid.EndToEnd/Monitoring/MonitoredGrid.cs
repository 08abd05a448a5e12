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
    private readonly Workspace _workspace = new();
    private GridProcess? _grid;
    private PrometheusServer? _prometheus;
    private Task? _watched;

    /// <summary>The first scrape, in Prometheus' time; everything worth asking about lies between this and <see cref="End"/>.</summary>
    public DateTimeOffset Start { get; private set; }

    /// <summary>The first scrape, in Prometheus' time, in which the sweep is over.</summary>
    public DateTimeOffset End { get; private set; }

    internal PrometheusServer Prometheus => _prometheus ?? throw new InvalidOperationException("Prometheus does not run.");

    /// <summary>Method runs of the sweep.</summary>
    internal int Runs { get; private set; }

    /// <summary>Seeds of the sweep, over its two points.</summary>
    internal static int Seeds => 48;

    /// <summary>
    /// Skips the test where Prometheus is missing. The sweep is run for the first test that asks; if that fails, it fails for every
    /// other one with the same message.
    /// </summary>
    internal Task Run()
    {
        PrometheusServer.Require("prometheus");
        return _watched ??= Watch();
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

    private async Task Watch()
    {
        string[] arguments = ["--state-file", Path.Combine(_workspace.Folder, "grid.db"), "--slots", "1"];
        _grid = await GridProcess.StartGateway(null, withSilo: true, arguments).Ready();
        _prometheus = await PrometheusServer.StartAsync(_grid.Url);
        Start = await _prometheus.Scrape();
        await Sweep(_grid);
        // Counters are complete before the gauges of the cluster, which follow every few seconds.
        await _prometheus.Until("sum(debias_grid_seed_seconds_count)", Seeds);
        await _prometheus.Until("max(debias_grid_method_runs{state=\"succeeded\"})", Runs);
        End = await _prometheus.Until("sum(debias_grid_result_replicates)", Runs);
    }

    // Some twenty seconds on a fast core: the gauges of the cluster follow every five, and rates need two scrapes while something happens.
    private async Task Sweep(GridProcess grid)
    {
        ExperimentSpec spec = SpecReader.Read(
            """
            name: monitored
            engine: fused
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
            "monitored.yaml",
            GridVocabulary.BuiltIn,
            new SpecOverrides()
        );
        Runs = (int)spec.MethodRuns;
        HostApplicationBuilder builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.AddGridClient(
            new GridHostOptions
            {
                Version = "test",
                OrleansGateways = [string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{grid.GatewayPort}")],
            }
        );
        using IHost client = builder.Build();
        await client.StartAsync(TestContext.Current.CancellationToken);
        IExperimentGrain experiment = client.Services.GetRequiredService<IGrainFactory>().GetGrain<IExperimentGrain>(ExperimentId.Of(spec));
        await experiment.Submit(spec, "test");
        ExperimentStatus status = (await experiment.GetStatus())!;
        await Eventually.Until(
            async () =>
            {
                Assert.False(grid.HasExited, grid.Log);
                status = (await experiment.GetStatus())!;
                return status.State != ExperimentState.Running;
            },
            () => $"{status}\n{grid.Log}"
        );
        Assert.True(status.Ledger.Succeeded == Runs, $"{status}\n{grid.Log}");
        await client.StopAsync(TestContext.Current.CancellationToken);
    }
}
