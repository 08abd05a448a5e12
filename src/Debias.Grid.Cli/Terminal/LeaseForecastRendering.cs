using System.Globalization;
using Debias.Grid.Benchmarking.Leases;

namespace Debias.Grid.Cli.Terminal;

/// <summary>Simulated clusters on standard output.</summary>
internal static class LeaseForecastRendering
{
    public static void Write(IReadOnlyList<LeaseForecast> forecasts)
    {
        LeaseScenario cluster = forecasts[0].Scenario;
        string grains = Text($"grains of a seed cost {cluster.GrainMicroseconds:0} µs on {cluster.GrainCores} cores");
        Console.Out.WriteLine(Text($"simulated: {cluster.Silos} silos of {cluster.SlotsPerSilo} slots; {grains}"));
        Console.Out.WriteLine();
        Console.Out.WriteLine(
            "seed       write      at most     seeds/s   slots busy   grains busy   writes/s   computed to counted (p50, p99)"
        );
        foreach (LeaseForecast row in forecasts)
        {
            LeaseScenario of = row.Scenario;
            string asked = Text($"{of.SeedSeconds, 5:0.0} s  {of.WriteMilliseconds, 6:0.0} ms  {of.WritesPerSecond, 7:N0}/s");
            string busy = Text(
                $"{row.SeedsPerSecond, 10:N0}   {row.BusyShare, 9:P0}   {row.GrainShare, 11:P0}   {row.WritesPerSecond, 8:N0}"
            );
            Console.Out.WriteLine(Text($"{asked}  {busy}   {row.CountP50Ms:0} ms, {row.CountP99Ms:0} ms"));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
