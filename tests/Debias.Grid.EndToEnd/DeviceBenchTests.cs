using System.Text.Json;
using Debias.Tests.Emulation;

namespace Debias.Grid.EndToEnd;

/// <summary><c>bench</c> and <c>plan</c> on a machine with a GPU, which is the stand-in of <c>tests/Emulation</c>.</summary>
public sealed class DeviceBenchTests : IDisposable
{
    private const string Spec = """
        name: fits
        engine: fused
        dataset: { kind: synthetic-loh, size: 600, alpha: 2 }
        seeds: 9
        measures: [spd]
        protocol: released
        classifier: { hidden_layers: 1, width: 8, max_epochs: 5 }
        methods:
          standard: {}
        """;

    private readonly Workspace _workspace = new();
    private readonly Dictionary<string, string?> _driver;

    public DeviceBenchTests()
    {
        _driver = new() { ["LD_LIBRARY_PATH"] = Path.GetDirectoryName(StandInDriver.Build()) };
        _workspace.Write("spec.yaml", Spec);
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_device_is_measured_beside_one_core_with_one_network_a_multiprocessors_and_more()
    {
        string output = await Run("bench", "--quick", "--device", "cuda", "--json");
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement device = Assert.Single(document.RootElement.GetProperty("devices").EnumerateArray());
        Assert.Equal("emulated device", device.GetProperty("device").GetString());
        Assert.True(device.GetProperty("core_steps_per_second").GetDouble() > 0, output);
        JsonElement[] rows = [.. device.GetProperty("networks").EnumerateArray()];
        Assert.Equal([1, 4, 8, 32], rows.Select(row => row.GetProperty("networks").GetInt32()));
        Assert.All(
            rows,
            row =>
                Assert.Equal(
                    1e6 * row.GetProperty("networks").GetInt32(),
                    row.GetProperty("step_us").GetDouble() * row.GetProperty("steps_per_second").GetDouble(),
                    1e-3
                )
        );
    }

    [Theory]
    [InlineData("wrong-bits", "emulated device is not used: the fingerprint of its arithmetic is")]
    [InlineData("small-device", "too little shared memory")]
    [InlineData("no-device", "There is no NVIDIA device")]
    public async Task No_speed_is_shown_of_a_device_that_cannot_be_used(string fault, string reason)
    {
        _driver["EMULATED_FAULT"] = fault;
        (int code, string output, string error) = await CommandLine.Run(_workspace.Folder, _driver, "bench", "--device", "cuda");
        Assert.Equal(2, code);
        Assert.Equal(string.Empty, output);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Contains("--device cpu", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_says_what_trains_the_networks_and_how_many_at_a_time()
    {
        string plan = await Run("plan", "spec.yaml");
        Assert.Contains("emulated device trains 4 networks side by side\n", plan, StringComparison.Ordinal);
        Assert.Matches(@"less than a minute on \d+ slots of this machine", plan);
        Assert.Contains(
            "emulated device trains 3 networks side by side; with more slots, 4\n",
            await Run("plan", "spec.yaml", "--slots", "3"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("emulated device", await Run("plan", "spec.yaml", "--device", "cpu"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_says_what_does_not_fit_the_device_and_which_engine_does_not_use_it()
    {
        string plan = await Run("plan", "spec.yaml", "--set", "classifier.width=80");
        Assert.Contains(
            "emulated device: networks of 21 inputs and 2 blocks of 80 with batches of 64 do not fit; the processor trains them",
            plan,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("side by side", plan, StringComparison.Ordinal);
        Assert.Contains(
            "emulated device is not used: it trains for the engine fused, not torch-cpu",
            await Run("plan", "spec.yaml", "--engine", "torch-cpu"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_plan_for_a_device_that_is_not_there_is_an_error()
    {
        _driver["EMULATED_FAULT"] = "no-device";
        (int code, _, string error) = await CommandLine.Run(_workspace.Folder, _driver, "plan", "spec.yaml", "--device", "cuda");
        Assert.Equal(2, code);
        Assert.Contains("There is no NVIDIA device", error, StringComparison.Ordinal);
        (code, _, error) = await CommandLine.Run(
            _workspace.Folder,
            _driver,
            "plan",
            "spec.yaml",
            "--device",
            "cuda",
            "--server",
            "http://127.0.0.1:1"
        );
        Assert.Equal(2, code);
        Assert.Contains("--device is for planning on this machine", error, StringComparison.Ordinal);
    }

    private async Task<string> Run(params string[] arguments)
    {
        (int code, string output, string error) = await CommandLine.Run(_workspace.Folder, _driver, arguments);
        Assert.True(code == 0, error);
        return output;
    }
}
