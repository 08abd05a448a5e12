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
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs.Vocabulary;
using Spectre.Console;
using Table = Debias.Grid.Reporting.Tables.Table;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>results DIR|ID</c>: prints results in the format asked for.</summary>
internal static class ResultsCommand
{
    private const string Runs = "runs";
    private const string Measures = "measures";
    private const string Predictions = "predictions";
    private const string Text = "table";
    private const string Csv = "csv";
    private const string Json = "json";
    private const string Parquet = "parquet";

    public static Command Create(SpecVocabulary vocabulary)
    {
        Argument<string> source = ResultSource.Argument();
        var format = new Option<string>("--format") { Description = "table, csv, json or parquet.", DefaultValueFactory = _ => Text };
        format.AcceptOnlyFromAmong(Text, Csv, Json, Parquet);
        var table = new Option<string>("--table")
        {
            Description =
                "runs; measures: equalised odds, areas between groups and calibration (json has both); predictions, as parquet, where "
                + "execution.predictions keeps them.",
            DefaultValueFactory = _ => Runs,
        };
        table.AcceptOnlyFromAmong(Runs, Measures, Predictions);
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
            table,
            format,
            output,
        };
        server.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var wanted = new Export(parsed.GetRequiredValue(table), parsed.GetRequiredValue(format), parsed.GetValue(output)?.FullName);
                if (wanted is { Format: Parquet, File: null })
                {
                    throw new UsageException("Parquet is binary; say where to with --out FILE.");
                }

                if (wanted is { Of: Predictions, Format: not Parquet })
                {
                    throw new UsageException("Predictions are exported as parquet alone: --format parquet --out FILE.");
                }

                var results = ResultSource.Parse(parsed.GetRequiredValue(source));
                if (results.Folder is { } folder)
                {
                    if (wanted.Of == Predictions)
                    {
                        PredictionsFile.Copy(folder.FullName, wanted.File!);
                        return ExitCode.Ok;
                    }

                    ExperimentResults read = UnfinishedRun.IsIn(folder.FullName)
                        ? (await UnfinishedRun.ReadAsync(vocabulary, folder.FullName, cancellationToken)).Results
                        : ResultFolderArgument.Read(folder, ResultFolder.Read);
                    await WriteAsync(read, vocabulary, wanted, cancellationToken);
                    if (wanted.Format != Text)
                    {
                        UnfinishedResults.Say(read.Rows);
                    }

                    return MissingResults.ExitCodeOf(read.Rows);
                }

                using GridClient client = server.Connect(parsed);
                ExperimentSummary before = await client.GetAsync(results.Id!, cancellationToken);
                await WriteAsync(client, results.Id!, vocabulary, wanted, cancellationToken);
                return await UnreadResults.ExitCodeAfterAsync(client, before, cancellationToken);
            }
        );
        return command;
    }

    private static async Task WriteAsync(
        ExperimentResults results,
        SpecVocabulary vocabulary,
        Export wanted,
        CancellationToken cancellationToken
    )
    {
        switch (wanted.Format)
        {
            case Parquet when wanted.Of == Measures:
                await MeasuresParquet.WriteAsync(results, wanted.File!, cancellationToken);
                break;
            case Parquet:
                await RunsParquet.WriteAsync(results, wanted.File!, cancellationToken);
                break;
            case Csv when wanted.Of == Measures:
                WriteTo(wanted.File, stream => MeasuresCsv.Write(results, stream));
                break;
            case Csv:
                WriteTo(wanted.File, stream => RunsCsv.Write(results, stream));
                break;
            case Json:
                WriteTo(wanted.File, stream => ResultsJson.Write(results, stream));
                break;
            default:
                await WriteTableAsync(results, vocabulary, wanted, cancellationToken);
                break;
        }
    }

    private static void WriteTo(string? file, Action<Stream> write)
    {
        if (file is null)
        {
            write(Console.OpenStandardOutput());
        }
        else
        {
            AtomicFile.Write(file, write);
        }
    }

    private static async Task WriteAsync(
        GridClient client,
        string id,
        SpecVocabulary vocabulary,
        Export wanted,
        CancellationToken cancellationToken
    )
    {
        if (wanted.Format == Text)
        {
            await WriteTableAsync(
                await RemoteResults.ReadRunsAsync(client, id, withMeasures: wanted.Of == Measures, cancellationToken),
                vocabulary,
                wanted,
                cancellationToken
            );
            return;
        }

        string table = wanted.Format == Json ? Runs : wanted.Of;
        if (wanted.File is null)
        {
            await client.CopyResultsAsync(id, wanted.Format, table, Console.OpenStandardOutput(), cancellationToken);
        }
        else
        {
            await DownloadAsync(client, id, wanted.Format, table, wanted.File, cancellationToken);
        }
    }

    /// <summary>A download that breaks off leaves nothing behind that looks like results.</summary>
    private static async Task DownloadAsync(
        GridClient client,
        string id,
        string format,
        string table,
        string file,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await AtomicFile.WriteAsync(file, stream => client.CopyResultsAsync(id, format, table, stream, cancellationToken));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new UsageException($"{file} cannot be written: {exception.Message}");
        }
    }

    private static async Task WriteTableAsync(
        ExperimentResults results,
        SpecVocabulary vocabulary,
        Export wanted,
        CancellationToken cancellationToken
    )
    {
        if (wanted.Of == Measures)
        {
            await WriteMeasuresAsync(results, vocabulary, wanted.File, cancellationToken);
            return;
        }

        var table = SummaryTable.Create(results);
        if (wanted.File is null)
        {
            TableRendering.Write(table);
        }
        else
        {
            IEnumerable<string> notes = Warnings.Of(results, method => method).Select(note => $"\n{note}\n");
            await File.WriteAllTextAsync(wanted.File, table.ToMarkdown() + string.Concat(notes), cancellationToken);
        }

        WarningRendering.Write(results, method => method);
    }

    private static async Task WriteMeasuresAsync(
        ExperimentResults results,
        SpecVocabulary vocabulary,
        string? file,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<Table> tables =
        [
            .. GroupTables.Create(results, vocabulary.Methods),
            .. MeasureTables.Create(results, vocabulary.Methods),
        ];
        if (tables.Count == 0)
        {
            throw new UsageException(
                $"{results.ExperimentId} has no run with measures: none has succeeded, or they were run by a version without them."
            );
        }

        var said = new HashSet<string>();
        string text =
            file is null && !Console.IsOutputRedirected
                ? string.Join('\n', tables.Select(table => TextTable.Render(table, AnsiConsole.Profile.Width, said)))
                : string.Join('\n', tables.Select(MarkdownTable.Render));
        if (file is null)
        {
            Console.Out.Write(text);
        }
        else
        {
            await File.WriteAllTextAsync(file, text, cancellationToken);
        }
    }

    /// <summary>What is asked for.</summary>
    /// <param name="Of">Which table.</param>
    /// <param name="Format">In which form.</param>
    /// <param name="File">Where to; null: standard output.</param>
    private sealed record Export(string Of, string Format, string? File);
}
