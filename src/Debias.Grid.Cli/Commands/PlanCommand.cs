using System.CommandLine;
using System.Globalization;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Planning;
using Debias.Grid.Cli.Running;
using Debias.Grid.Host;
using Debias.Grid.Host.Devices;
using Debias.Grid.Silo.Planning;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Training;
using Debias.OptionModel;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>plan SPEC</c>: checks a spec and its data, and says what a run would do, here or on a server.</summary>
internal static class PlanCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        var options = new SpecOptions(vocabulary.Engines);
        var json = new Option<bool>("--json")
        {
            Description = "Print the spec as resolved: every default filled in, every sweep expanded.",
        };
        var output = new Option<DirectoryInfo?>("--out")
        {
            Description = "Folder that `run` would write to, whose base networks need no training. Default: results/<name>.",
            HelpName = "DIR",
        };
        Option<int?> slots = SlotsOption.Create(
            "Seeds run at a time, for the estimate. Default: as `run` has it, one per core, or as many as a GPU trains side by side."
        );
        Option<ComputeDevice> device = DeviceOption.Create(
            "What base networks would be trained on: cpu, cuda (this machine's NVIDIA devices), or auto, which takes devices where there "
                + "are any."
        );
        var server = new ConnectionOptions(
            "Ask the gateway at this address: its silos' data and stored networks count, and nothing is submitted. Default: this machine."
        );
        var command = new Command(
            "plan",
            "Check a spec and say what a run would do, without running it: points, seeds, method runs, base networks, "
                + "what trains them, and roughly how long."
        );
        options.AddTo(command);
        command.Options.Add(json);
        command.Options.Add(output);
        command.Options.Add(slots);
        command.Options.Add(device);
        server.AddTo(command);
        Option[] local = [json, output, slots, device, options.Data];
        command.Validators.Add(result =>
        {
            if (server.IsNamed(result) && Array.Find(local, option => result.GetResult(option) is { Implicit: false }) is { } given)
            {
                result.AddError(
                    $"{given.Name} is for planning on this machine; --server leaves the planning to another one. Give one of them."
                );
            }
        });
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                if (server.IsNamed(parsed.CommandResult))
                {
                    using GridClient client = server.Connect(parsed);
                    await ServerPlan.PrintAsync(client, options.ReadSubmission(parsed), cancellationToken);
                    return ExitCode.Ok;
                }

                LoadedSpec loaded = LoadedSpec.Load(parsed, options, vocabulary);
                if (parsed.GetValue(json))
                {
                    Console.Out.WriteLine(SpecJson.Serialise(loaded.Spec, indented: true));
                    return ExitCode.Ok;
                }

                using var devices = new OpenDevices(parsed.GetValue(device), Console.Error.WriteLine);
                var networks = BaseNetworkPlan.Of(loaded.Spec, vocabulary, DataFolders.Open(parsed.GetValue(options.Data)));
                string folder = parsed.GetValue(output)?.FullName ?? OutputFolder.DefaultFor(loaded.Spec);
                long? stored = networks.CountIn(OutputFolder.DatabaseIn(folder));
                Print(loaded);
                if (networks.Networks > 0 || !networks.Groups.Any(group => group.IsOwn))
                {
                    PlanText.Line(
                        "base networks",
                        PlanText.BaseNetworks(networks.Networks, networks.Seeds, stored, networks.TooManyToLookFor)
                    );
                }

                if (networks.OwnNetworks > 0)
                {
                    PlanText.Line("own networks", $"{PlanText.Number(networks.OwnNetworks)}, trained elsewhere");
                }

                PrintTime(
                    loaded.Spec,
                    vocabulary,
                    networks,
                    devices.Accelerators,
                    networks.Networks - (stored ?? 0),
                    parsed.GetValue(slots) ?? DeviceChoice.DefaultSlots(devices.Accelerators)
                );
                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static void PrintTime(
        ExperimentSpec spec,
        SpecVocabulary vocabulary,
        BaseNetworkPlan networks,
        IReadOnlyList<IAccelerator> accelerators,
        long toTrain,
        int slots
    )
    {
        IReadOnlyList<PlannedNetwork> sample = PlannedNetwork.Sample(networks, spec.Seeds[0]);
        var devices = new PlannedDevices(accelerators, spec.Engine);
        foreach (string line in devices.Describe(sample, slots))
        {
            PlanText.Line("device", line);
        }

        try
        {
            TimeSpan time = TimeEstimate.Of(spec, vocabulary, networks, sample, devices, toTrain, slots);
            PlanText.Line(
                "time",
                $"{TimeEstimate.Describe(time)} on {PlanText.Number(slots)} {(slots == 1 ? "slot" : "slots")} of this machine (rough)"
            );
        }
        catch (AcceleratorException exception)
        {
            throw new UsageException($"{exception.Message} --device cpu plans without the device.");
        }
    }

    private static string Seeds(ExperimentSpec spec)
    {
        if (spec.Replication is { } replication)
        {
            return FormattableString.Invariant($"{replication.From} to {replication.To} a point, until means are within ±")
                + replication.HalfWidth.ToString(CultureInfo.InvariantCulture)
                + $"; what follows is for all {PlanText.Number(replication.To)}";
        }

        string first = string.Join(", ", spec.Seeds.Take(5)) + (spec.Seeds.Length > 5 ? ", …" : string.Empty);
        return $"{PlanText.Number(spec.Seeds.Length)} ({first})";
    }

    private static void Print(LoadedSpec loaded)
    {
        ExperimentSpec spec = loaded.Spec;
        PlanText.Line("experiment", loaded.Id);
        PlanText.Line("protocol", spec.Protocol);
        PlanText.Line("engine", spec.Engine);
        PlanText.Line("points", PlanText.Number(spec.Points.Length));
        foreach (PointSpec point in spec.Points.Where(point => point.Swept.Length > 0))
        {
            string swept = string.Join(", ", point.Swept.Select(swept => $"{swept.Path} = {CanonicalJson.Display(swept.Value)}"));
            PlanText.Line(string.Empty, $"{PlanText.Number(point.Index)}: {swept}");
        }

        PlanText.Line("seeds", Seeds(spec));
        PlanText.Line("measures", string.Join(", ", spec.Measures));
        PlanText.Line("methods", string.Join(", ", spec.Points[0].Methods.Select(method => method.Name)));
        PlanText.Line("method runs", $"{(spec.Replication is null ? "" : "at most ")}{PlanText.Number(spec.MethodRuns)}");
        foreach (Debias.Datasets.TabularDataset dataset in loaded.Datasets)
        {
            PlanText.Line(
                "data",
                $"{dataset.Key}: {PlanText.Number(dataset.Rows)} rows{Tested(dataset)}, {PlanText.Number(dataset.Columns)} features, "
                    + $"SHA-256 {dataset.ContentHash[..12]}…"
            );
            if (dataset.Notes.Length > 0)
            {
                PlanText.Line("", dataset.Notes);
            }
        }
    }

    private static string Tested(Debias.Datasets.TabularDataset dataset) =>
        dataset.TestEditionRows == 0 ? string.Empty : $" ({PlanText.Number(dataset.TestEditionRows)} of them are tested on and no others)";
}
