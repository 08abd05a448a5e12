using Debias.Datasets.Sources;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Running;

/// <summary>What must hold before a run that a folder of results records is run again.</summary>
internal static class RunAgainCheck
{
    private const string Producers = "producer";

    /// <summary>What would make a difference that is nobody's error is said before.</summary>
    public static void Require(
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

        IDatasetSource source = vocabulary.OpenDataset(record.Spec.Points[run.Point].Dataset, folder);
        source.Check();
        if (record.DataHashes.TryGetValue(source.Key, out string? hash) && source.Load(run.Seed).ContentHash != hash)
        {
            throw new UsageException(
                $"The data of {source.Key} are not those that were recorded (SHA-256 {hash[..12]}…); "
                    + "give the folder of the same data with --data."
            );
        }
    }
}
