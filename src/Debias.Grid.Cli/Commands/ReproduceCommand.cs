using System.CommandLine;
using System.Globalization;
using Debias.Datasets.Sources;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Running;
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
    private const string Producers = "producer";

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
                Check(vocabulary, directory, record, record.Spec.Points[run.Point], run.Seed, DataFolders.Open(parsed.GetValue(data)));
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
                        : Describe(run, difference)
                );
                return difference is null ? ExitCode.Ok : ExitCode.SomeFailed;
            }
        );
        return command;
    }

    /// <summary>What would make a difference that is nobody's error is said before.</summary>
    private static void Check(
        SpecVocabulary vocabulary,
        DirectoryInfo directory,
        ExperimentRecord record,
        PointSpec point,
        long seed,
        DataFolder folder
    )
    {
        if (ExperimentId.Of(record.Spec) != record.Id)
        {
            throw new UsageException(
                $"The spec in {Path.Combine(directory.ToString(), ResultFolder.ExperimentFile)} is not the one of {record.Id}: "
                    + "the file was changed."
            );
        }

        string engine = EngineChoice.Resolve(vocabulary.Engines, record.Spec.Engine);
        string recorded = record.Versions.GetValueOrDefault(Producers, "an unknown version");
        if (recorded != Producer.Of(vocabulary, engine))
        {
            Console.Error.WriteLine(
                $"note: recorded by {recorded}, and this is {Producer.Of(vocabulary, engine)}; results of two versions may differ."
            );
        }

        IDatasetSource source = vocabulary.OpenDataset(point.Dataset, folder);
        source.Check();
        if (record.DataHashes.TryGetValue(source.Key, out string? hash) && source.Load(seed).ContentHash != hash)
        {
            throw new UsageException(
                $"The data of {source.Key} are not those that were recorded (SHA-256 {hash[..12]}…); "
                    + "give the folder of the same data with --data."
            );
        }
    }

    private static string Describe(MethodRunId run, RunDifference difference)
    {
        string where =
            difference.File != ResultFolder.TrajectoriesFile
                ? difference.File
                : string.Create(CultureInfo.InvariantCulture, $"{difference.File}, step {difference.Row}");
        return $"different: {run}, {where}, column {difference.Column}: recorded {Shown(difference.Recorded)}, "
            + $"now {Shown(difference.Again)}";
    }

    private static string Shown(string cell) => cell.Length == 0 ? "nothing" : cell;
}
