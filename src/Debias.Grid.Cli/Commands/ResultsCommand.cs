using System.CommandLine;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>results DIR</c>: prints what a run wrote, in the format asked for.</summary>
internal static class ResultsCommand
{
    private const string Table = "table";
    private const string Csv = "csv";
    private const string Json = "json";
    private const string Parquet = "parquet";

    public static Command Create()
    {
        Argument<DirectoryInfo> folder = ResultFolderArgument.Create();
        var format = new Option<string>("--format") { Description = "table, csv, json or parquet.", DefaultValueFactory = _ => Table };
        format.AcceptOnlyFromAmong(Table, Csv, Json, Parquet);
        var output = new Option<FileInfo?>("--output") { Description = "Write to a file instead of standard output; parquet needs one.", HelpName = "FILE" };
        var command = new Command("results", "Print the results of a run: the table of medians, or every method run.") { folder, format, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            ExperimentResults results = ResultFolderArgument.Read(parsed.GetRequiredValue(folder), ResultFolder.Read);
            await Write(results, parsed.GetRequiredValue(format), parsed.GetValue(output)?.FullName, cancellation);
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task Write(ExperimentResults results, string format, string? file, CancellationToken cancellation)
    {
        switch (format)
        {
            case Parquet when file is null:
                throw new UsageException("Parquet is binary; say where to with --output FILE.");
            case Parquet:
                await RunsParquet.WriteAsync(results, file, cancellation);
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
            case Table when file is null:
                TableRendering.Write(SummaryTable.Of(results));
                break;
            default:
                await File.WriteAllTextAsync(file!, SummaryTable.Of(results).ToMarkdown(), cancellation);
                break;
        }
    }
}
