using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Running;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs;

namespace Debias.Grid.Cli.Remote;

/// <summary>Brings an experiment's results from a server into a folder such as <c>run</c> writes.</summary>
internal static class RemoteResults
{
    /// <summary>Results without trajectories, for a table.</summary>
    /// <param name="client">The server.</param>
    /// <param name="id">The experiment's id.</param>
    /// <param name="withMeasures">Whether further measures are wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<ExperimentResults> ReadRunsAsync(
        GridClient client,
        string id,
        bool withMeasures,
        CancellationToken cancellationToken
    )
    {
        using var temporary = new TemporaryFolder();
        ExperimentSpec spec = await client.GetSpecAsync(id, cancellationToken);
        string runs = temporary.File(ResultFolder.RunsFile);
        await DownloadAsync(client, id, "runs", runs, cancellationToken);
        if (!withMeasures)
        {
            return new ExperimentResults(id, spec, [.. Read(client, () => RunsCsv.Read(runs, spec).ToList())]);
        }

        string measures = temporary.File(ResultFolder.MeasuresFile);
        await DownloadAsync(client, id, "measures", measures, cancellationToken);
        return new ExperimentResults(
            id,
            spec,
            [.. Read(client, () => ResultFolder.WithMeasures(RunsCsv.Read(runs, spec), measures).ToList())]
        );
    }

    /// <summary>
    /// Writes <c>experiment.json</c>, <c>runs.csv</c>, <c>summary.csv</c>, <c>measures.csv</c> and <c>trajectories.csv</c>; earlier
    /// results of the same experiment are replaced.
    /// </summary>
    public static async Task<(ExperimentResults Results, ExperimentRecord Record)> FetchAsync(
        GridClient client,
        string id,
        string folder,
        CancellationToken cancellationToken
    )
    {
        ExperimentSummary experiment = await client.GetAsync(id, cancellationToken);
        ExperimentSpec spec = await client.GetSpecAsync(id, cancellationToken);
        ExistingResults.RequireSameExperiment(folder, spec, extending: false);
        using var temporary = new TemporaryFolder();
        string runs = temporary.File(ResultFolder.RunsFile);
        string trajectories = temporary.File(ResultFolder.TrajectoriesFile);
        await DownloadAsync(client, id, "runs", runs, cancellationToken);
        await DownloadAsync(client, id, "trajectories", trajectories, cancellationToken);
        string measures = temporary.File(ResultFolder.MeasuresFile);
        await DownloadAsync(client, id, "measures", measures, cancellationToken);
        ExperimentResults results = Read(
            client,
            () => new ExperimentResults(id, spec, ResultFolder.ReadRows(runs, trajectories, measures, spec))
        );
        Directory.CreateDirectory(folder);
        IReadOnlyDictionary<string, string> data = await client.DataHashesAsync(id, cancellationToken);
        ExperimentRecord record = Describe(client, experiment, spec, data) with
        {
            DataNotes = await client.DataNotesAsync(id, cancellationToken),
        };
        return (results, ResultFolder.Write(folder, results, record));
    }

    private static async Task DownloadAsync(GridClient client, string id, string table, string path, CancellationToken cancellationToken)
    {
        await using FileStream file = File.Create(path);
        await client.CopyResultsAsync(id, "csv", table, file, cancellationToken);
    }

    private static T Read<T>(GridClient client, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException exception)
        {
            throw new ServerUnavailableException(
                $"{client.Address} sent results that this version does not understand: {exception.Message}"
            );
        }
    }

    private static ExperimentRecord Describe(
        GridClient client,
        ExperimentSummary experiment,
        ExperimentSpec spec,
        IReadOnlyDictionary<string, string> dataHashes
    ) =>
        new()
        {
            Id = experiment.Id,
            Spec = spec,
            Versions = new SortedDictionary<string, string> { ["debias-grid"] = Producer.Version, ["producer"] = experiment.Producer },
            Engine = experiment.Engine,
            Host = new SortedDictionary<string, string> { ["server"] = client.Address.GetLeftPart(UriPartial.Path) },
            DataHashes = dataHashes,
            Digest = string.Empty,
            Counts = ExperimentRecord.Count([]),
        };

    /// <summary>A folder of one's own below the system's temporary folder, removed afterwards.</summary>
    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("debias-grid-");

        public string File(string name) => Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
