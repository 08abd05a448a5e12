using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Exporting;
using Debias.Grid.Cli.Running;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Host;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>export DIR RUN-ID</c>: the network of a method run, for other software.</summary>
internal static class ExportCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        Argument<DirectoryInfo> folder = ResultFolderArgument.Create();
        var id = new Argument<string>("RUN-ID")
        {
            Description = "The method run as point/seed/measure/method, for example 0/1/spd/pruning.",
        };
        var format = new Option<NetworkFormat>("--format")
        {
            Description = "Format of the network's file: safetensors or onnx.",
            DefaultValueFactory = _ => NetworkFormat.Safetensors,
        };
        var output = new Option<DirectoryInfo?>("--out") { Description = "Folder to write to. Default: export beside the results." };
        Option<DirectoryInfo?> data = SpecOptions.DataOption();
        var command = new Command(
            "export",
            "Write the network that a method run ended with, for other software, with its decision rule and a model card. The run is run "
                + "again for it, and nothing is written unless it comes out as it is recorded."
        )
        {
            folder,
            id,
            format,
            output,
            data,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                DirectoryInfo directory = parsed.GetRequiredValue(folder);
                RepeatedRun repeated = await RepeatedRun.ComputeAsync(
                    vocabulary,
                    directory,
                    parsed.GetRequiredValue(id),
                    parsed.GetValue(data),
                    keepsNetwork: true,
                    cancellationToken
                );
                if (repeated.Difference is { } difference)
                {
                    Console.Error.WriteLine($"error: nothing was exported. {difference.Describe(repeated.Row.Id)}");
                    return ExitCode.SomeFailed;
                }

                var exported = ExportedRun.Of(vocabulary, repeated.Record, repeated.Row, DataFolders.Open(parsed.GetValue(data)));
                string target = parsed.GetValue(output)?.FullName ?? Path.Combine(directory.FullName, "export", exported.Name);
                foreach (string file in ExportFolder.Write(target, exported, parsed.GetValue(format)))
                {
                    Console.Out.WriteLine($"wrote {file}");
                }

                return ExitCode.Ok;
            }
        );
        return command;
    }
}
