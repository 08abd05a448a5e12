using System.CommandLine;
using System.Globalization;
using Debias.Grid.Cli.Running;
using Debias.Grid.Contracts.Specification;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>plan SPEC</c>: checks a spec and its data, and says what a run would do.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        var options = new SpecOptions();
        var json = new Option<bool>("--json") { Description = "Print the spec as resolved: every default filled in, every sweep expanded." };
        var command = new Command("plan", "Check a spec and say what a run would do, without running it.");
        options.AddTo(command);
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            LoadedSpec loaded = LoadedSpec.Load(parsed, options);
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(SpecJson.Serialise(loaded.Spec, indented: true));
            }
            else
            {
                Print(loaded);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print(LoadedSpec loaded)
    {
        ExperimentSpec spec = loaded.Spec;
        int networks = spec.Points.Select(NetworkOf).Distinct().Count() * spec.Seeds.Length;
        int seeds = spec.Points.Length * spec.Seeds.Length;
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
        Line("base networks", $"{Number(networks)} to train at most, each shared by {Number(spec.MethodRuns / networks)} method runs; {Number(seeds - networks)} points × seeds reuse another's");
        foreach (Debias.Datasets.TabularDataset dataset in loaded.Datasets)
        {
            Line("data", $"{dataset.Key}: {Number(dataset.Rows)} rows, {Number(dataset.Columns)} features, SHA-256 {dataset.ContentHash[..12]}…");
        }
    }

    /// <summary>What a point's base networks depend on.</summary>
    private static string NetworkOf(PointSpec point) =>
        $"{point.Dataset.Kind}|{point.Dataset.Protected}|{string.Join(',', point.Dataset.Options)}|{point.Classifier}";

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static void Line(string name, string value) => Console.Out.WriteLine($"{name,-14}{value}");
}
