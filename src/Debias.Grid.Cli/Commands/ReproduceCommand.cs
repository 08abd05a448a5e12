using System.CommandLine;
using System.Globalization;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Running;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Reproduction;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs;
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
                DirectoryInfo directory = parsed.GetRequiredValue(folder);
                ExperimentRecord record = ResultFolderArgument.Read(
                    directory,
                    path => ExperimentJson.Read(Path.Combine(path, ResultFolder.ExperimentFile))
                );
                MethodRunId run = MethodRunIdText.Parse(parsed.GetRequiredValue(id), record.Spec);
                RunAgainCheck.Require(vocabulary, directory, record, run, DataFolders.Open(parsed.GetValue(data)));
                var single = new SingleRun(vocabulary, record.Spec, run, DataFolders.Resolve(parsed.GetValue(data)));
                MethodRunRow again = await single.ComputeAsync(cancellationToken);
                RunDifference? difference = ResultFolderArgument.Read(
                    directory,
                    path => RunComparison.FirstDifference(path, record.Spec, again)
                );
                Console.Out.WriteLine(
                    difference is null
                        ? string.Create(
                            CultureInfo.InvariantCulture,
                            $"equal: {run}, its row in {ResultFolder.RunsFile} and {again.Result?.Trajectory.Length ?? 0} steps in "
                                + $"{ResultFolder.TrajectoriesFile}"
                        )
                        : difference.Describe(run)
                );
                return difference is null ? ExitCode.Ok : ExitCode.SomeFailed;
            }
        );
        return command;
    }
}
