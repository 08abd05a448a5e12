using System.CommandLine;
using System.Text.Json;
using Debias.Grid.Benchmarking;
using Debias.Grid.Benchmarking.Grid;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>bench</c>: how fast the engines, or the grid, are on this machine.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var quick = new Option<bool>("--quick") { Description = "Measure for seconds instead of most of a minute; figures are rougher." };
        var grid = new Option<bool>("--grid")
        {
            Description = "Measure the grid instead: leases, grains and storage, with method runs that do nothing.",
        };
        var slots = new Option<int>("--slots")
        {
            Description = "With --grid: seeds at a time.",
            DefaultValueFactory = _ => 32 * Environment.ProcessorCount,
        };
        var command = new Command(
            "bench",
            """
            Measure this machine: a training step of the paper's network in the fused kernel and in TorchSharp, the
            share of the core's peak, how threads scale, and the times of the methods. Everything is the best of many
            samples; run it while the machine has nothing else to do.
            """
        )
        {
            json,
            quick,
            grid,
            slots,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (parsed.GetValue(grid))
                {
                    return await RunGridAsync(parsed.GetValue(quick), parsed.GetValue(slots), parsed.GetValue(json), cancellationToken);
                }

                var benchmark = new Benchmark(parsed.GetValue(quick), Console.Error);
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
