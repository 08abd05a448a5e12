using System.CommandLine;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Client;
using Debias.Grid.Cli.Remote;
using Debias.Grid.Cli.Running;
using Debias.Grid.Cli.Terminal;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Host;
using Debias.Grid.Reporting.Reports;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>report DIR|ID</c>: figures, tables and one self-contained page.</summary>
internal static class ReportCommand
{
    private const string Paper = "paper";

    public static Command Create(SpecVocabulary vocabulary)
    {
        Argument<string> source = ResultSource.Argument();
        var against = new Option<string?>("--against")
        {
            Description = "Put published numbers beside ours, cell by cell: paper.",
            HelpName = Paper,
        };
        against.AcceptOnlyFromAmong(Paper);
        var output = new Option<DirectoryInfo?>("--out")
        {
            Description = "For an experiment on a server: the folder its results and report go to. Default: results/<id>.",
            HelpName = "DIR",
        };
        var server = new ConnectionOptions();
        var command = new Command(
            "report",
            "Write report.html, figures (PDF, SVG, PNG) and tables (HTML, Markdown, LaTeX) beside a run's results; "
                + "those of an experiment on a server are fetched first."
        )
        {
            source,
            against,
            output,
        };
        server.AddTo(command);
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                bool againstPaper = parsed.GetValue(against) is not null;
                var results = ResultSource.Parse(parsed.GetRequiredValue(source));
                if (results.Folder is { } folder)
                {
                    if (parsed.GetValue(output) is not null)
                    {
                        throw new UsageException($"The report of a folder is written into it; leave --out away, or copy {folder} first.");
                    }

                    return UnfinishedRun.IsIn(folder.FullName)
                        ? await WriteUnfinishedAsync(vocabulary, folder.FullName, againstPaper, cancellationToken)
                        : Write(folder, vocabulary.Methods, againstPaper);
                }

                using GridClient client = server.Connect(parsed);
                string target = parsed.GetValue(output)?.FullName ?? Path.GetFullPath(Path.Combine("results", results.Id!));
                (ExperimentResults fetched, ExperimentRecord record) = await RemoteResults.FetchAsync(
                    client,
                    results.Id!,
                    target,
                    cancellationToken
                );
                Console.Error.WriteLine($"Results are in {target}, digest {record.Digest}.");
                return Write(fetched, record, vocabulary.Methods, target, againstPaper);
            }
        );
        return command;
    }

    /// <summary>Beside the folder's own files, which are those of an ended run: the next run that ends removes it.</summary>
    private static async Task<int> WriteUnfinishedAsync(
        SpecVocabulary vocabulary,
        string folder,
        bool againstPaper,
        CancellationToken cancellationToken
    )
    {
        UnfinishedRun run = await UnfinishedRun.ReadAsync(vocabulary, folder, cancellationToken);
        string target = Path.Combine(folder, UnfinishedRun.FolderName);
        ExperimentRecord record = ResultFolder.Write(target, run.Results, run.Record);
        return Write(run.Results, record, vocabulary.Methods, target, againstPaper);
    }

    private static int Write(DirectoryInfo folder, MethodCatalog methods, bool againstPaper)
    {
        ExperimentResults results = ResultFolderArgument.Read(folder, ResultFolder.Read);
        ExperimentRecord record = ResultFolderArgument.Read(
            folder,
            path => ExperimentJson.Read(Path.Combine(path, ResultFolder.ExperimentFile))
        );
        bool changed = !ResultFolderArgument.Read(folder, ResultFolder.Verify).Holds;
        if (changed)
        {
            Console.Error.WriteLine(
                "Warning: the results are not what the recorded digest was taken of; the report shows what was changed. "
                    + "'debias-grid verify' says more."
            );
        }

        int code = Write(results, record, methods, folder.FullName, againstPaper);
        return changed ? ExitCode.SomeFailed : code;
    }

    private static int Write(ExperimentResults results, ExperimentRecord record, MethodCatalog methods, string folder, bool againstPaper)
    {
        WrittenReport report = ReportWriter.Write(
            results,
            methods,
            folder,
            new ReportOptions
            {
                AgainstPaper = againstPaper,
                Record = record,
                Predictions = ResultFolder.PredictionsIn(folder),
            }
        );
        if (report.Comparison is { } comparison)
        {
            Console.Out.WriteLine(comparison.Statement);
        }

        UnfinishedResults.Say(results.Rows);
        Console.Out.WriteLine($"{report.Page} and {report.Files.Count} figures and tables beside it");
        return MissingResults.ExitCodeOf(results.Rows);
    }
}
