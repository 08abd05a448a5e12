using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Running;
using Debias.Grid.Host;
using Debias.Grid.Host.Devices;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>run SPEC</c>: the whole grid in this process, until every method run is settled.</summary>
internal static class RunCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        var spec = new SpecOptions(vocabulary.Engines);
        var output = new Option<DirectoryInfo?>("--out") { Description = "Folder for results. Default: results/<name>.", HelpName = "DIR" };
        Option<int?> slots = SlotsOption.Create("Seeds run at a time. Default: one per core, or as many as a GPU trains side by side.");
        Option<ComputeDevice> device = DeviceOption.Create();
        var command = new Command(
            "run",
            """
            Run an experiment on this machine; no server is needed. Shows progress, prints a table of medians and
            quartiles, and writes experiment.json, runs.csv, summary.csv, measures.csv and trajectories. The same
            command goes on after an interruption, and computes nothing twice.
            """
        );
        spec.AddTo(command);
        command.Options.Add(output);
        command.Options.Add(slots);
        command.Options.Add(device);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                LoadedSpec loaded = LoadedSpec.Load(parsed, spec, vocabulary);
                string folder = parsed.GetValue(output)?.FullName ?? OutputFolder.DefaultFor(loaded.Spec);
                using var devices = new OpenDevices(parsed.GetValue(device), Console.Error.WriteLine);
                var session = new RunSession(
                    vocabulary,
                    loaded,
                    folder,
                    DataFolders.Resolve(parsed.GetValue(spec.Data)),
                    parsed.GetValue(slots) ?? DeviceChoice.DefaultSlots(devices.Accelerators),
                    devices.Accelerators
                );
                return await session.RunAsync(cancellationToken);
            }
        );
        return command;
    }
}
