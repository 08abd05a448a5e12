using System.CommandLine;
using System.Text.Json;
using Debias.Grid.Benchmarking;
using Debias.Grid.Benchmarking.Grid;
using Debias.Grid.Benchmarking.Leases;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Host;
using Debias.Grid.Host.Devices;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>bench</c>: how fast the engines, or the grid, are on this machine.</summary>
internal static class BenchCommand
{
    private const int SlotsOfSimulatedSilo = 32;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var quick = new Option<bool>("--quick") { Description = "Measure for about a minute instead of several; figures are rougher." };
        var grid = new Option<bool>("--grid")
        {
            Description = "Measure the grid instead: leases, grains and storage, with method runs that do nothing.",
        };
        var slots = new Option<int>("--slots")
        {
            Description = "With --grid: seeds at a time.",
            DefaultValueFactory = _ => 32 * Environment.ProcessorCount,
        };
        var leases = new Option<int>("--leases")
        {
            Description =
                "Simulate the leases of a cluster of so many silos of 32 slots each, on storages of several speeds, with what a seed costs "
                + "this machine's grid (measured first): what would limit it.",
        };
        Option<ComputeDevice> device = DeviceOption.Create(
            "cuda measures this machine's NVIDIA devices alone, beside one core; auto, the default, everything and those devices that "
                + "there are; cpu everything but devices. A device whose bits are not the processor's is refused."
        );
        var command = new Command(
            "bench",
            """
            Measure this machine: a training step of the paper's network in the fused kernel and in TorchSharp, the
            share of the core's peak, how threads scale, the times of the methods, and training on its GPUs by number of
            networks. Everything is the best of several samples; run it while the machine has nothing else to do.
            """
        )
        {
            json,
            quick,
            grid,
            slots,
            leases,
            device,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(grid) && result.GetResult(leases) is not null)
            {
                result.AddError("--grid measures this machine, --leases simulates a cluster. Give one of them.");
            }

            if (result.GetValue(grid) && result.GetResult(device) is { Implicit: false })
            {
                result.AddError("--device is for training; --grid measures method runs that do nothing. Give one of them.");
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (parsed.GetResult(leases) is not null)
                {
                    return await SimulateLeasesAsync(parsed.GetValue(leases), parsed.GetValue(json), cancellationToken);
                }

                if (parsed.GetValue(grid))
                {
                    return await RunGridAsync(parsed.GetValue(quick), parsed.GetValue(slots), parsed.GetValue(json), cancellationToken);
                }

                using var devices = new OpenDevices(parsed.GetValue(device), Console.Error.WriteLine);
                if (parsed.GetValue(device) == ComputeDevice.Cuda)
                {
                    return await RunDevicesAsync(parsed.GetValue(quick), devices, parsed.GetValue(json), cancellationToken);
                }

                var benchmark = new Benchmark(parsed.GetValue(quick), devices.Accelerators, Console.Error);
                BenchmarkReport report = await Task.Run(() => benchmark.Run(cancellationToken), cancellationToken);
                if (parsed.GetValue(json))
                {
                    Console.Out.WriteLine(JsonSerializer.Serialize(report, Indented));
                }
                else
                {
                    BenchmarkRendering.Write(report);
                }

                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static async Task<int> RunDevicesAsync(bool quick, OpenDevices devices, bool json, CancellationToken cancellationToken)
    {
        var benchmarks = new DeviceBenchmarks(quick, devices.Accelerators, Console.Error);
        DeviceBenchmarkReport report = await Task.Run(() => benchmarks.Run(cancellationToken), cancellationToken);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(report, Indented));
        }
        else
        {
            Console.Out.WriteLine(report.Producer);
            BenchmarkRendering.Write(report.Devices);
        }

        return ExitCode.Ok;
    }

    private static async Task<int> SimulateLeasesAsync(int silos, bool json, CancellationToken cancellationToken)
    {
        if (silos is < 1 or > 1_000)
        {
            throw new UsageException($"--leases {silos}: 1 to 1,000 silos are simulated.");
        }

        double microseconds = await new GridBenchmark(quick: true, 32 * Environment.ProcessorCount, Console.Error).SeedCostAsync(
            cancellationToken
        );
        var forecasts = new LeaseForecasts(silos, SlotsOfSimulatedSilo, microseconds, Environment.ProcessorCount);
        IReadOnlyList<LeaseForecast> rows = await Task.Run(() => forecasts.Run(cancellationToken), cancellationToken);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(rows, Indented));
        }
        else
        {
            LeaseForecastRendering.Write(rows);
        }

        return ExitCode.Ok;
    }

    private static async Task<int> RunGridAsync(bool quick, int slots, bool json, CancellationToken cancellationToken)
    {
        if (slots < 1)
        {
            throw new UsageException($"--slots {slots}: at least one seed has to run at a time.");
        }

        GridBenchmarkReport report = await new GridBenchmark(quick, slots, Console.Error).RunAsync(cancellationToken);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(report, Indented));
        }
        else
        {
            GridBenchmarkRendering.Write(report);
        }

        return ExitCode.Ok;
    }
}
