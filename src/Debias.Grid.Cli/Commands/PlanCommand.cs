using System.CommandLine;
using System.Globalization;
using Debias.Grid.Cli.Planning;
using Debias.Grid.Cli.Running;
using Debias.Grid.Contracts.Specification;
using Debias.Grid.Silo.Planning;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>plan SPEC</c>: checks a spec and its data, and says what a run would do.</summary>
internal static class PlanCommand
{
    /// <summary>Simulated datasets that are hashed to look for their networks in a store; some seconds' worth.</summary>
    private const int MostSimulations = 200;

    public static Command Create()
    {
        var options = new SpecOptions();
        var json = new Option<bool>("--json") { Description = "Print the spec as resolved: every default filled in, every sweep expanded." };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Folder that `run` would write to, whose base networks need no training. Default: results/<name>.", HelpName = "DIR" };
        Option<int?> slots = SlotsOption.Create("Seeds run at a time, for the estimate. Default: one per core.");
        var command = new Command("plan", "Check a spec and say what a run would do, without running it: points, seeds, method runs, base networks, and roughly how long.");
        options.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(output);
        command.Options.Add(slots);
        command.SetAction(parsed =>
        {
            LoadedSpec loaded = LoadedSpec.Load(parsed, options);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(SpecJson.Serialise(loaded.Spec, indented: true));
                return ExitCode.Ok;
            }

            var networks = BaseNetworkPlan.Of(loaded.Spec, DataFolders.Open(parsed.GetValue(options.Data)));
            string folder = parsed.GetValue(output)?.FullName ?? OutputFolder.DefaultFor(loaded.Spec);
            long? stored = networks.CountIn(OutputFolder.DatabaseIn(folder), MostSimulations);
            Print(loaded);
            Line("base networks", Describe(networks, stored));
            int used = parsed.GetValue(slots) ?? Environment.ProcessorCount;
            TimeSpan time = TimeEstimate.Of(loaded.Spec, networks, networks.Networks - (stored ?? 0), used);
            Line("time", $"{TimeEstimate.Describe(time)} on {Number(used)} {(used == 1 ? "slot" : "slots")} of this machine (rough)");
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(LoadedSpec loaded)
    {
        ExperimentSpec spec = loaded.Spec;
        Line("experiment", loaded.Id);
        Line("protocol", spec.Protocol);
        Line("engine", spec.Engine);
        Line("points", Number(spec.Points.Length));
        foreach (PointSpec point in spec.Points.Where(point => point.Swept.Length > 0))
        {
            Line(string.Empty, $"{Number(point.Index)}: {string.Join(", ", point.Swept.Select(swept => $"{swept.Path} = {CanonicalJson.Display(swept.Value)}"))}");
        }

        Line("seeds", $"{Number(spec.Seeds.Length)} ({string.Join(", ", spec.Seeds.Take(5))}{(spec.Seeds.Length > 5 ? ", …" : string.Empty)})");
        Line("measures", string.Join(", ", spec.Measures));
        Line("methods", string.Join(", ", spec.Points[0].Methods.Select(method => method.Name)));
        Line("method runs", Number(spec.MethodRuns));
        foreach (Debias.Datasets.TabularDataset dataset in loaded.Datasets)
        {
            Line("data", $"{dataset.Key}: {Number(dataset.Rows)} rows, {Number(dataset.Columns)} features, SHA-256 {dataset.ContentHash[..12]}…");
        }
    }

    private static string Describe(BaseNetworkPlan plan, long? stored)
    {
        string there = stored is { } found ? $"{Number(found)} there already" : $"how many are there already was not looked up: that would simulate {Number(plan.Networks)} datasets";
        return $"{Number(plan.Networks - (stored ?? 0))} to train, {there}; {Number(plan.Seeds)} points × seeds stand on {Number(plan.Networks)} networks";
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Line(string name, string value) => Console.Out.WriteLine($"{name,-14}{value}");
}
