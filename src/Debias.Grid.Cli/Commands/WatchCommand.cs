using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Remote;
using Debias.Grid.Cli.Running;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Reports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>watch ID</c>: shows an experiment on a server until it ends.</summary>
internal static class WatchCommand
{
    public static Command Create(MethodCatalog methods)
    {
        Argument<string> id = ExperimentIdArgument.Create();
        var server = new ConnectionOptions();
        var command = new Command(
            "watch",
            "Show an experiment's progress until it ends; the exit code is then as of `run`. Ctrl-C ends the watching, not the experiment."
        )
        {
            id,
        };
        server.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                using GridClient client = server.Connect(parsed);
                return await FollowAsync(client, methods, parsed.GetRequiredValue(id), null, cancellationToken);
            }
        );
        return command;
    }

    /// <summary>Watches to the end, and fetches the results if a folder is given.</summary>
    /// <param name="client">The server.</param>
    /// <param name="methods">The methods that a report knows.</param>
    /// <param name="id">The experiment.</param>
    /// <param name="folder">Where results go; null: they stay where they are.</param>
    /// <param name="cancellationToken">Ends the watching, not the experiment.</param>
    public static async Task<int> FollowAsync(
        GridClient client,
        MethodCatalog methods,
        string id,
        string? folder,
        CancellationToken cancellationToken
    )
    {
        if (folder is not null && File.Exists(Path.Combine(folder, ResultFolder.ExperimentFile)))
        {
            ExistingResults.RequireSameExperiment(folder, await client.GetSpecAsync(id, cancellationToken), extending: false);
        }

        ExperimentSummary? experiment;
        try
        {
            experiment = await new ExperimentWatch(client).FollowAsync(id, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine(
                $"The experiment goes on at {client.Address}. 'debias-grid watch {id}' shows it again, "
                    + $"'debias-grid cancel {id}' stops it."
            );
            return ExitCode.Interrupted;
        }

        if (experiment is null)
        {
            throw new UsageException($"{id} was deleted while it was watched.");
        }

        Console.Error.WriteLine(ExperimentText.Sentence(experiment));
        int missing = ExitCode.Ok;
        if (folder is not null)
        {
            missing = await WriteResultsAsync(client, methods, id, folder, cancellationToken);
        }
        else
        {
            foreach (string reason in await RemoteFailures.LinesAsync(client, experiment, cancellationToken))
            {
                Console.Error.WriteLine($"  failed: {reason}");
            }
        }

        return missing == ExitCode.Ok ? ExperimentText.ExitCodeOf(experiment) : missing;
    }

    private static async Task<int> WriteResultsAsync(
        GridClient client,
        MethodCatalog methods,
        string id,
        string folder,
        CancellationToken cancellationToken
    )
    {
        (ExperimentResults results, ExperimentRecord record) = await RemoteResults.FetchAsync(client, id, folder, cancellationToken);
        ReportWriter.Write(results, methods, folder, new ReportOptions { Record = record });
        FailureRendering.Write([.. results.Rows]);
        Console.Error.WriteLine($"Results are in {folder}, digest {record.Digest}.");
        return MissingResults.ExitCodeOf(results.Rows);
    }
}
