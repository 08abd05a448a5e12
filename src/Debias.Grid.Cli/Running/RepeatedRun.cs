using Debias.Datasets.Sources;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Reproduction;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Silo.Execution.OwnNetworks;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Running;

/// <summary>A method run that a folder of results records, run again.</summary>
/// <param name="Record">The experiment, as the folder records it.</param>
/// <param name="Row">The run as it came out now.</param>
/// <param name="Difference">Where that differs from the folder; null where every byte agrees.</param>
internal sealed record RepeatedRun(ExperimentRecord Record, MethodRunRow Row, RunDifference? Difference)
{
    private const string Producers = "producer";

    /// <summary>Runs it again. What would make a difference that is nobody's error is said before.</summary>
    /// <param name="vocabulary">What the grid can do.</param>
    /// <param name="directory">The folder.</param>
    /// <param name="id">The run as point/seed/measure/method.</param>
    /// <param name="data">Where real data are looked for first.</param>
    /// <param name="keepsNetwork">Whether its result brings its network along.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="UsageException">
    /// The folder records no such run, its spec was changed, or data or network are not those that were recorded.
    /// </exception>
    public static async Task<RepeatedRun> ComputeAsync(
        SpecVocabulary vocabulary,
        DirectoryInfo directory,
        string id,
        DirectoryInfo? data,
        bool keepsNetwork,
        CancellationToken cancellationToken
    )
    {
        ExperimentRecord record = ResultFolderArgument.Read(
            directory,
            path => ExperimentJson.Read(Path.Combine(path, ResultFolder.ExperimentFile))
        );
        MethodRunId run = MethodRunIdText.Parse(id, record.Spec);
        Check(vocabulary, directory, record, run, DataFolders.Open(data));
        var single = new SingleRun(vocabulary, record.Spec, run, DataFolders.Resolve(data)) { KeepsNetwork = keepsNetwork };
        MethodRunRow row = await single.ComputeAsync(cancellationToken);
        return new RepeatedRun(
            record,
            row,
            ResultFolderArgument.Read(directory, path => RunComparison.FirstDifference(path, record.Spec, row))
        );
    }

    private static void Check(
        SpecVocabulary vocabulary,
        DirectoryInfo directory,
        ExperimentRecord record,
        MethodRunId run,
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

        PointSpec point = record.Spec.Points[run.Point];
        IDatasetSource source = vocabulary.OpenDataset(point.Dataset, folder);
        source.Check();
        if (record.DataHashes.TryGetValue(source.Key, out string? hash) && source.Load(run.Seed).ContentHash != hash)
        {
            throw new UsageException(
                $"The data of {source.Key} are not those that were recorded (SHA-256 {hash[..12]}…); "
                    + "give the folder of the same data with --data."
            );
        }

        if (
            point.Network.IsGiven
            && OwnNetwork.Read(point.Network, folder) is var own
            && !record.DataHashes.ContainsKey(ExperimentReader.NetworkKey(own.Name))
        )
        {
            throw new UsageException($"The network {own.Name} is not the one that was recorded: its file was changed since the run.");
        }
    }
}
