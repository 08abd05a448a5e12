using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Running;

/// <summary>What an interrupted run has computed so far, out of its folder's store.</summary>
/// <param name="Results">One row per planned method run; those without an outcome are queued.</param>
/// <param name="Record">Their record.</param>
internal sealed record UnfinishedRun(ExperimentResults Results, ExperimentRecord Record)
{
    /// <summary>Below the run's folder: what is made of unfinished results, until the run ends.</summary>
    public const string FolderName = "unfinished";

    /// <summary>Whether a folder has a store, but no results that a run has ended with.</summary>
    public static bool IsIn(string folder) =>
        !File.Exists(Path.Combine(folder, ResultFolder.ExperimentFile)) && File.Exists(OutputFolder.DatabaseIn(folder));

    /// <summary>Reads it, while no run uses the folder; nothing is run.</summary>
    /// <exception cref="UsageException">A run uses the folder, or nothing was ever begun there.</exception>
    public static async Task<UnfinishedRun> ReadAsync(SpecVocabulary vocabulary, string path, CancellationToken cancellationToken)
    {
        using OutputFolder folder = OutputFolder.Open(path);
        await using EmbeddedGrid grid = await EmbeddedGrid.StartAsync(
            vocabulary,
            folder.Database,
            options => options.Slots = 0,
            EmbeddedLogging.Configure,
            cancellationToken
        );
        StoredExperiment experiment = await StoredExperiment.ReadAllAsync(grid.Grains) is [.., StoredExperiment newest]
            ? newest
            : throw new UsageException($"{path} is the folder of a run that has not begun.");
        var reader = new ExperimentReader(grid.Grains, experiment.Id, experiment.Spec);
        List<MethodRunRow> rows = await reader.ReadRows(withTrajectories: true, cancellationToken).ToListAsync(cancellationToken);

        // Nothing runs in a folder that nobody uses: the silo that had these leases is gone.
        MethodRunRow[] settled = [.. rows.Select(row => row.Status == RunStatus.Running ? row with { Status = RunStatus.Queued } : row)];
        return new UnfinishedRun(
            new ExperimentResults(experiment.Id, experiment.Spec, settled),
            new ExperimentRecord
            {
                Id = experiment.Id,
                Spec = experiment.Spec,
                Versions = new SortedDictionary<string, string>
                {
                    ["debias-grid"] = Producer.Version,
                    ["producer"] = experiment.Overview.Producer,
                },
                Engine = experiment.Spec.Engine,
                Host = new SortedDictionary<string, string>(),
                DataHashes = await reader.ReadDataHashesAsync(),
                DataNotes = await reader.ReadDataNotesAsync(),
                Digest = string.Empty,
                Counts = ExperimentRecord.Count(settled),
            }
        );
    }
}
