using System.CommandLine;
using System.Globalization;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Running;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>reproduce DIR RUN-ID</c>: one method run again, compared with its record byte for byte.</summary>
internal static class ReproduceCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        Argument<DirectoryInfo> folder = ResultFolderArgument.Create();
        var id = new Argument<string>("RUN-ID")
        {
            Description = "The method run as point/seed/measure/method, for example 0/1/spd/pruning.",
        };
        Option<DirectoryInfo?> data = SpecOptions.DataOption();
        var command = new Command(
            "reproduce",
            "Run one method run again, from the spec that DIR records, and compare its row and its steps byte for byte. "
                + "Exit code 1 when they differ."
        )
        {
            folder,
            id,
            data,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                RepeatedRun repeated = await RepeatedRun.ComputeAsync(
                    vocabulary,
                    parsed.GetRequiredValue(folder),
                    parsed.GetRequiredValue(id),
                    parsed.GetValue(data),
                    keepsNetwork: false,
                    cancellationToken
                );
                Console.Out.WriteLine(
                    repeated.Difference is not { } difference
                        ? string.Create(
                            CultureInfo.InvariantCulture,
                            $"equal: {repeated.Row.Id}, its row in {ResultFolder.RunsFile} and "
                                + $"{repeated.Row.Result?.Trajectory.Length ?? 0} steps in {ResultFolder.TrajectoriesFile}"
                        )
                        : difference.Describe(repeated.Row.Id)
                );
                return repeated.Difference is null ? ExitCode.Ok : ExitCode.SomeFailed;
            }
        );
        return command;
    }
}
