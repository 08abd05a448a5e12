using System.CommandLine;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting;
using Debias.Grid.Reporting.Html;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>report DIR</c>: figures, tables and one self-contained page.</summary>
internal static class ReportCommand
{
    private const string Paper = "paper";

    public static Command Create()
    {
        Argument<DirectoryInfo> folder = ResultFolderArgument.Create();
        var against = new Option<string?>("--against") { Description = "Put published numbers beside ours, cell by cell: paper.", HelpName = Paper };
        against.AcceptOnlyFromAmong(Paper);
        var command = new Command("report", "Write report.html, figures (PNG, SVG) and tables (HTML, Markdown, LaTeX) into a run's folder.") { folder, against };
        command.SetAction(parsed =>
        {
            DirectoryInfo directory = parsed.GetRequiredValue(folder);
            ExperimentResults results = ResultFolderArgument.Read(directory, ResultFolder.Read);
            ExperimentRecord record = ResultFolderArgument.Read(directory, path => ExperimentJson.Read(Path.Combine(path, ResultFolder.ExperimentFile)));
            WrittenReport report = ReportWriter.Write(
                results, directory.FullName, new ReportOptions { AgainstPaper = parsed.GetValue(against) is not null, Record = record });
            if (report.Comparison is { } comparison)
            {
                Console.Out.WriteLine(comparison.Statement);
            }

            Console.Out.WriteLine($"{report.Page} and {report.Files.Count} figures and tables beside it");
            return ExitCode.Ok;
        });
        return command;
    }
}
