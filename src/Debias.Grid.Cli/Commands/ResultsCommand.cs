using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Remote;
using Debias.Grid.Cli.Running;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Http;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Exports;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>results DIR|ID</c>: prints results in the format asked for.</summary>
internal static class ResultsCommand
{
    private const string Table = "table";
    private const string Csv = "csv";
    private const string Json = "json";
    private const string Parquet = "parquet";

    public static Command Create(SpecVocabulary vocabulary)
    {
        Argument<string> source = ResultSource.Argument();
        var format = new Option<string>("--format") { Description = "table, csv, json or parquet.", DefaultValueFactory = _ => Table };
        format.AcceptOnlyFromAmong(Table, Csv, Json, Parquet);
        var output = new Option<FileInfo?>("--out", "--output")
        {
            Description = "Write to a file instead of standard output; parquet needs one.",
            HelpName = "FILE",
        };
        var server = new ConnectionOptions();
        var command = new Command(
            "results",
            "Print results: the table of medians, or every method run. Neither an interrupted run nor an experiment on a server need have "
                + "ended; what is unfinished is marked so."
        )
        {
            source,
            format,
            output,
        };
        server.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                string wanted = parsed.GetRequiredValue(format);
                string? file = parsed.GetValue(output)?.FullName;
                if (wanted == Parquet && file is null)
                {
                    throw new UsageException("Parquet is binary; say where to with --out FILE.");
                }

                var results = ResultSource.Parse(parsed.GetRequiredValue(source));
                if (results.Folder is { } folder)
                {
                    ExperimentResults read = UnfinishedRun.IsIn(folder.FullName)
                        ? (await UnfinishedRun.ReadAsync(vocabulary, folder.FullName, cancellationToken)).Results
                        : ResultFolderArgument.Read(folder, ResultFolder.Read);
                    await WriteAsync(read, wanted, file, cancellationToken);
                    if (wanted != Table)
                    {
                        UnfinishedResults.Say(read.Rows);
                    }

                    return MissingResults.ExitCodeOf(read.Rows);
                }

                using GridClient client = server.Connect(parsed);
                ExperimentSummary before = await client.GetAsync(results.Id!, cancellationToken);
                await WriteAsync(client, results.Id!, wanted, file, cancellationToken);
                return await UnreadResults.ExitCodeAfterAsync(client, before, cancellationToken);
            }
        );
        return command;
    }

    private static async Task WriteAsync(ExperimentResults results, string format, string? file, CancellationToken cancellationToken)
    {
        switch (format)
        {
            case Parquet:
                await RunsParquet.WriteAsync(results, file!, cancellationToken);
                break;
            case Csv when file is null:
                RunsCsv.Write(results, Console.OpenStandardOutput());
                break;
            case Csv:
                RunsCsv.Write(results, file);
                break;
            case Json when file is null:
                ResultsJson.Write(results, Console.OpenStandardOutput());
                break;
            case Json:
                ResultsJson.Write(results, file);
                break;
            default:
                await WriteTableAsync(results, file, cancellationToken);
                break;
        }
    }

    private static async Task WriteAsync(GridClient client, string id, string format, string? file, CancellationToken cancellationToken)
    {
        if (format == Table)
        {
            await WriteTableAsync(await RemoteResults.ReadRunsAsync(client, id, cancellationToken), file, cancellationToken);
        }
        else if (file is null)
        {
            await client.CopyResultsAsync(id, format, "runs", Console.OpenStandardOutput(), cancellationToken);
        }
        else
        {
            await DownloadAsync(client, id, format, file, cancellationToken);
        }
    }

    /// <summary>A download that breaks off leaves nothing behind that looks like results.</summary>
    private static async Task DownloadAsync(GridClient client, string id, string format, string file, CancellationToken cancellationToken)
    {
        try
        {
            await AtomicFile.WriteAsync(file, stream => client.CopyResultsAsync(id, format, "runs", stream, cancellationToken));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new UsageException($"{file} cannot be written: {exception.Message}");
        }
    }

    private static async Task WriteTableAsync(ExperimentResults results, string? file, CancellationToken cancellationToken)
    {
        var table = SummaryTable.Create(results);
        if (file is null)
        {
            TableRendering.Write(table);
        }
        else
        {
            IEnumerable<string> notes = Warnings.Of(results, method => method).Select(note => $"\n{note}\n");
            await File.WriteAllTextAsync(file, table.ToMarkdown() + string.Concat(notes), cancellationToken);
        }

        WarningRendering.Write(results, method => method);
    }
}
