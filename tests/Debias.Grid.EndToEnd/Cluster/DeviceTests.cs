using System.Text.Json;
using Debias.Tests.Emulation;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>A silo on a GPU and one without serve the same experiment; the GPU is the stand-in of <c>tests/Emulation</c>.</summary>
public sealed class DeviceTests : IDisposable
{
    private const string Device = "emulated device";

    /// <summary>Six times as many seeds as the emulated device is lent at once: there is work left when the other silo asks.</summary>
    private const string Spec = """
        name: mixed
        engine: fused
        protected: a
        dataset: { kind: synthetic-loh, alpha: 2, size: 600 }
        seeds: 24
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 1, width: 16, max_epochs: 8 }
        methods:
          standard: {}
          pruning: {}
          bias-gda: { epochs: 3 }
        """;

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_silo_on_a_GPU_and_one_without_share_an_experiment_whose_bytes_are_those_of_a_processor()
    {
        string driver = StandInDriver.Build();
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GridProcess gateway = GridProcess.StartGateway(redis);
        await using GridProcess onDevice = StartOnDevice(redis, driver);
        await using GridProcess onProcessor = GridProcess.StartSilo(redis, arguments: ["--device", "cpu"]);
        await AllReady(gateway, onDevice, onProcessor);

        SubmittedExperiment experiment = await SubmittedExperiment.Submit(gateway, Spec);
        await experiment.UntilAllSucceeded();

        ScrapedMetrics device = await ScrapedMetrics.Of(onDevice);
        ScrapedMetrics processor = await ScrapedMetrics.Of(onProcessor);
        Assert.True(device.Trained(Device) > 0, $"{device}\n{onDevice.Log}");
        Assert.True(processor.Trained("cpu") > 0, $"{processor}\n{onProcessor.Log}");
        Assert.Equal((0, 0), (device.Trained("cpu"), device.Lost(Device)));
        Assert.Equal(0, processor.Trained(Device));
        await AssertEqualToOneProcessor(experiment);
    }

    /// <summary>The check at the start launches six kernels, a stack here sixteen: two for each epoch.</summary>
    [Fact]
    public async Task A_GPU_that_is_lost_half_way_costs_a_sentence_in_the_log_and_nothing_else()
    {
        string driver = StandInDriver.Build();
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GridProcess gateway = GridProcess.StartGateway(redis);
        await using GridProcess silo = StartOnDevice(redis, driver, ("EMULATED_FAULT", "lost"), ("EMULATED_FAULT_AFTER", "50"));
        await AllReady(gateway, silo);

        SubmittedExperiment experiment = await SubmittedExperiment.Submit(gateway, Spec);
        await experiment.UntilAllSucceeded();

        ScrapedMetrics metrics = await ScrapedMetrics.Of(silo);
        Assert.True(metrics.Trained(Device) > 0 && metrics.Trained("cpu") > 0, $"{metrics}\n{silo.Log}");
        Assert.Equal(1, metrics.Lost(Device));
        Assert.Single(silo.Log.Split('\n'), line => line.Contains($"{Device} failed and gets no more work", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", silo.Log, StringComparison.Ordinal);
        await AssertEqualToOneProcessor(experiment);
    }

    private static GridProcess StartOnDevice(RedisServer redis, string driver, params (string Name, string Value)[] fault)
    {
        Dictionary<string, string?> environment = fault.ToDictionary(variable => variable.Name, string? (variable) => variable.Value);
        environment["LD_LIBRARY_PATH"] = Path.GetDirectoryName(driver);
        return GridProcess.StartSilo(redis, slots: 4, ["--device", "cuda"], environment);
    }

    private static async Task AllReady(params GridProcess[] processes) => await Task.WhenAll(processes.Select(process => process.Ready()));

    private async Task AssertEqualToOneProcessor(SubmittedExperiment experiment)
    {
        _workspace.Write("spec.yaml", Spec);
        await Run("run", "spec.yaml", "--out", "alone", "--device", "cpu");
        await Run("report", experiment.Id, "--out", "shared", "--server", experiment.Gateway.Url.AbsoluteUri);
        Assert.Equal(_workspace.Read("alone", "runs.csv"), _workspace.Read("shared", "runs.csv"));
        Assert.Equal(DigestIn("alone"), DigestIn("shared"));
    }

    private async Task Run(params string[] arguments)
    {
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, arguments);
        Assert.True(code == 0, error);
    }

    private string DigestIn(string folder)
    {
        using JsonDocument document = JsonDocument.Parse(_workspace.Read(folder, "experiment.json"));
        return document.RootElement.GetProperty("digest").GetString()!;
    }
}
