using System.Globalization;
using Debias.Grid.Benchmarking;
using Spectre.Console;

namespace Debias.Grid.Cli.Terminal;

/// <summary>The benchmark's tables on standard output: boxed on a terminal, aligned text when piped.</summary>
internal static class BenchmarkRendering
{
    private const string NotAvailable = "not available";

    public static void Write(BenchmarkReport report)
    {
        Console.Out.WriteLine($"{report.Producer}, {report.System}, {report.Cores} cores, {report.VectorBits}-bit vectors");
        Console.Out.WriteLine(
            $"network: {report.Inputs} inputs, {report.HiddenLayers} hidden layers of {report.Width}, batch {report.BatchSize}"
        );
        Table(
            ["training step, one core", "value"],
            [
                ["fused", Text($"{report.FusedStepUs:0.0} µs")],
                ["torch-cpu, one network", Microseconds(report.TorchStepUs)],
                ["speedup over it", Times(report.Speedup)],
                ["TorchSharp's modules and Adam", Microseconds(report.TorchModulesStepUs)],
                ["speedup over them", Times(report.TorchModulesSpeedup)],
                ["arithmetic of a step", Text($"{report.FlopsPerStep / 1e6:0.00} MFLOP")],
                ["fused", Text($"{report.FusedGflops:0.0} GFLOP/s")],
                ["peak of the core", Text($"{report.PeakGflops:0.0} GFLOP/s")],
                ["fraction of peak", Text($"{report.FractionOfPeak:P1}")],
            ]
        );
        Table(
            ["threads", "steps/s", "replicates/s", "speedup"],
            report.Threads.Select(row =>
                new[]
                {
                    Text($"{row.Threads}"),
                    Text($"{row.StepsPerSecond:N0}"),
                    Text($"{row.ReplicatesPerSecond:0.00}"),
                    Text($"{row.Speedup:0.00} ×"),
                }
            )
        );
        if (report.Stacks.Count > 0)
        {
            Table(
                ["TorchSharp, networks in one stack", "networks", "µs per step and network", "steps/s"],
                report.Stacks.Select(row =>
                    new[] { row.Engine, Text($"{row.Networks}"), Text($"{row.StepUs:N0}"), Text($"{row.StepsPerSecond:N0}") }
                )
            );
        }

        Write(report.Devices);
        Table(["method, one core", "work", "µs"], report.Methods.Select(row => new[] { row.Name, row.Work, Text($"{row.Us:N1}") }));
        Console.Out.WriteLine(Text($"A replicate is {report.StepsPerReplicate:N0} steps: 150 epochs over 3,600 rows."));
        if (report.Note.Length > 0)
        {
            Console.Error.WriteLine($"note: {report.Note}");
        }
    }

    /// <summary>A table for each device.</summary>
    public static void Write(IReadOnlyList<DeviceReport> devices)
    {
        foreach (DeviceReport device in devices)
        {
            Table(
                [$"{device.Device}, networks", "µs per step of all", "steps/s", "one core's"],
                device
                    .Networks.Select(row =>
                        new[]
                        {
                            Text($"{row.Networks:N0}{(row.Networks == device.SideBySide ? " (side by side)" : "")}"),
                            Text($"{row.StepUs:N1}"),
                            Text($"{row.StepsPerSecond:N0}"),
                            Text($"{row.StepsPerSecond / device.CoreStepsPerSecond:N2} ×"),
                        }
                    )
                    .Prepend(["one core", Text($"{device.CoreStepUs:N1}"), Text($"{device.CoreStepsPerSecond:N0}"), Text($"{1.0:N2} ×")])
            );
            Console.Out.WriteLine("Networks trained on both first: every bit was the same.");
        }
    }

    private static void Table(string[] headings, IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows];
        if (Console.IsOutputRedirected)
        {
            int[] widths = [.. headings.Select((heading, column) => all.Append(headings).Max(row => row[column].Length))];
            Console.Out.WriteLine();
            foreach (string[] row in all.Prepend(headings))
            {
                Console.Out.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
            }

            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        foreach (string heading in headings)
        {
            table.AddColumn(new TableColumn(Markup.Escape(heading)));
        }

        foreach (string[] row in all)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }

    private static string Microseconds(double? value) => value is { } known ? Text($"{known:N0} µs") : NotAvailable;

    private static string Times(double? value) => value is { } known ? Text($"{known:0.0} ×") : NotAvailable;

    private static string Text(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);
}
