using System.Globalization;
using Debias.Grid.Benchmarking.Grid;

namespace Debias.Grid.Cli.Terminal;

/// <summary>The grid benchmark's figures on standard output.</summary>
internal static class GridBenchmarkRendering
{
    public static void Write(GridBenchmarkReport report)
    {
        Console.Out.WriteLine(Text($"embedded grid, storage on, {report.Cores} cores, {report.Slots} slots; method runs do nothing"));
        foreach (GridTiming row in report.Cases)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine(Text($"{row.Seeds:N0} seeds × {row.RunsPerSeed} runs"));
            string time = Text($"{row.Seconds:0.0} s, of which {row.SubmitSeconds:0.00} s to submit");
            Console.Out.WriteLine(Text($"  method runs per second     {row.RunsPerSecond:N0}  ({time})"));
            Console.Out.WriteLine(Text($"  lease to count             p50 {row.LatencyP50Ms:0.0} ms, p99 {row.LatencyP99Ms:0.0} ms"));
            Console.Out.WriteLine(Text($"  status while running       p50 {row.StatusP50Ms:0.0} ms, longest {row.StatusMaxMs:0.0} ms"));
            Console.Out.WriteLine(Text($"  a page of 100 results      {row.PageMs:0.0} ms"));
            Console.Out.WriteLine(Text($"  memory, store              {row.ResidentMb:N0} MB, {row.StoreMb:N0} MB"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
