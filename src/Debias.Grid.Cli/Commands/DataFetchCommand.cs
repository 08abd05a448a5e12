using System.CommandLine;
using System.Globalization;
using Debias.Datasets.Catalog;
using Debias.Datasets.Definitions;
using Debias.Datasets.Fetching;
using Debias.Grid.Cli.Arguments;
using Debias.Grid.Cli.Data;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>data fetch NAME</c>: downloads a dataset from its publisher and checks it.</summary>
internal static class DataFetchCommand
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(60);

    public static Command Create(DatasetCatalog datasets)
    {
        var name = new Argument<string>("NAME") { Description = "A dataset, for example compas." };
        var target = new Option<DirectoryInfo?>("--to")
        {
            Description = $"Data folder to fetch into. Default: {DataFolders.UserFolder}",
            HelpName = "DIR",
        };
        var command = new Command(
            "fetch",
            "Download a dataset from its publisher, verify its checksum, and keep it in your data folder. Resumes what was interrupted."
        )
        {
            name,
            target,
            DatasetSettings.Option,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                DatasetKind kind = datasets.Get(parsed.GetRequiredValue(name));
                string folder = parsed.GetValue(target)?.FullName ?? DataFolders.UserFolder;
                DatasetDescription description = kind.DescriptionOf(kind.Resolve(DatasetSettings.Read(parsed)), DataFolders.Open(null));
                using var client = new HttpClient { Timeout = AnswerTimeout };
                var throttle = new ThrottledLines(Console.Error);
                IReadOnlyList<FetchedFile> files = await DatasetFetcher.FetchAsync(
                    DatasetFetcher.FilesOf(kind.Name, description),
                    folder,
                    new HttpDownload(client, StallTimeout),
                    new Progress<FetchProgress>(progress => throttle.Write(Line(progress))),
                    cancellationToken
                );
                foreach (FetchedFile file in files)
                {
                    string done = file.Outcome == FetchOutcome.AlreadyPresent ? "was there already" : "fetched";
                    string verified = file.File.Md5 is null ? "no checksum is published" : "checksum verified";
                    Console.Out.WriteLine($"{file.FullPath} {done}, {verified}");
                }

                return ExitCode.Ok;
            }
        );
        return command;
    }

    private static string Line(FetchProgress progress) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Url}: {progress.Bytes / 1e6:0.0} "
                + $"MB{(progress.TotalBytes is { } total ? $" of {total / 1e6:0.0} MB" : string.Empty)}"
        );
}
