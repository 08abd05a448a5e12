using System.CommandLine;
using System.Globalization;
using Debias.Datasets.Mimic;
using Debias.Datasets.Mimic.Preparation;
using Debias.Grid.Cli.Data;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>data prepare mimic-iii</c>: the raw tables of PhysioNet to the columns of the paper.</summary>
internal static class DataPrepareCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "mimic-iii" };
        name.AcceptOnlyFromAmong("mimic-iii");
        var from = new Option<DirectoryInfo>("--from")
        {
            Description = "Folder of the raw tables, CSV or CSV.GZ.",
            HelpName = "DIR",
            Required = true,
        };
        var target = new Option<DirectoryInfo?>("--to")
        {
            Description = $"Data folder to write into. Default: {DataFolders.UserFolder}",
            HelpName = "DIR",
        };
        var command = new Command(
            "prepare",
            "Turn credentialed raw tables into the table that experiments read; memory stays bounded whatever their size."
        )
        {
            name,
            from,
            target,
        };
        command.SetAction(
            (parsed, cancellationToken) =>
            {
                string folder = parsed.GetValue(target)?.FullName ?? DataFolders.UserFolder;
                var throttle = new ThrottledLines(Console.Error);
                MimicPreparationResult result = MimicPreparation.Prepare(
                    parsed.GetRequiredValue(from).FullName,
                    folder,
                    new Progress<MimicPreparationProgress>(progress =>
                        throttle.Write(
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{progress.Table}: {progress.Rows:N0} rows, "
                                    + $"{100.0 * progress.Bytes / Math.Max(1, progress.TotalBytes):0} %"
                            )
                        )
                    ),
                    cancellationToken
                );
                Console.Out.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{result.Path}: {result.Rows:N0} patients, {result.Deaths:N0} died in hospital; "
                            + $"left out {result.TooYoung:N0} too young, {result.Unknown:N0} incomplete"
                    )
                );
                foreach (string note in result.Notes)
                {
                    Console.Error.WriteLine($"note: {note}");
                }

                return Task.FromResult(ExitCode.Ok);
            }
        );
        return command;
    }
}
