using Debias.Datasets.Definitions;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Fetching;

/// <summary>Brings a dataset's published files into a data folder.</summary>
/// <remarks>
/// A file appears under its name only once its checksum is the publisher's, and then at once: a failed or cancelled fetch leaves every
/// file of the data folder as it was. What has arrived of a broken download stays in the subfolder <c>.partial</c> and is continued by
/// the next fetch.
/// </remarks>
public static class DatasetFetcher
{
    /// <summary>Downloads the files of <paramref name="kind"/> that are missing or differ from the published ones.</summary>
    /// <param name="kind">The dataset.</param>
    /// <param name="targetFolder">A data folder; made if it does not exist.</param>
    /// <param name="download">How to reach the publisher.</param>
    /// <param name="progress">Told of every block; may be null.</param>
    /// <param name="cancellationToken">Stops the fetch; it can be continued.</param>
    /// <returns>Every file of the dataset, and what was done for it.</returns>
    /// <exception cref="DatasetException">The dataset has no files to fetch, or the fetch failed; the message has the address and the
    /// remedy.</exception>
    public static async Task<IReadOnlyList<FetchedFile>> FetchAsync(
        DatasetKind kind,
        string targetFolder,
        IDownload download,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(kind);
        return await FetchAsync(FilesOf(kind.Name, kind.Description), targetFolder, download, progress, cancellationToken);
    }

    /// <summary>The files of a dataset that can be fetched, at least one.</summary>
    /// <param name="name">The dataset's name.</param>
    /// <param name="description">Its description with the options that are wanted.</param>
    /// <exception cref="DatasetException">There are none; the message says how to come by the data instead.</exception>
    public static IReadOnlyList<PublishedFile> FilesOf(string name, DatasetDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        return description.Files.Count > 0
            ? description.Files
            : throw new DatasetException(
                $"Dataset '{name}' cannot be fetched. "
                    + $"{description.Access ?? "It has no published files: it is simulated, or a table of your own."}"
            );
    }

    /// <summary>Downloads those of <paramref name="files"/> that are missing or differ from the published ones.</summary>
    /// <param name="files">At least one.</param>
    /// <param name="targetFolder">A data folder; made if it does not exist.</param>
    /// <param name="download">How to reach the publisher.</param>
    /// <param name="progress">Told of every block; may be null.</param>
    /// <param name="cancellationToken">Stops the fetch; it can be continued.</param>
    /// <returns>Every file, and what was done for it.</returns>
    /// <exception cref="DatasetException">The fetch failed; the message has the address and the remedy.</exception>
    public static async Task<IReadOnlyList<FetchedFile>> FetchAsync(
        IReadOnlyList<PublishedFile> files,
        string targetFolder,
        IDownload download,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentOutOfRangeException.ThrowIfZero(files.Count);
        ArgumentException.ThrowIfNullOrWhiteSpace(targetFolder);
        ArgumentNullException.ThrowIfNull(download);
        string folder = Path.GetFullPath(targetFolder);
        try
        {
            List<FetchedFile> found = await InspectAsync(folder, files, cancellationToken);
            PublishedFile[] wanted = [.. found.Where(file => file.Outcome != FetchOutcome.AlreadyPresent).Select(file => file.File)];
            if (wanted.Length > 0)
            {
                using StagingFolder staging = new(folder);
                await FetchMissingAsync(staging, folder, wanted, download, progress, cancellationToken);
            }

            return found;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FetchError.Disk(files[0].Url, folder, exception);
        }
    }

    private static async Task<List<FetchedFile>> InspectAsync(
        string folder,
        IReadOnlyList<PublishedFile> files,
        CancellationToken cancellationToken
    )
    {
        List<FetchedFile> found = [];
        foreach (PublishedFile file in files)
        {
            string path = Locate(folder, file);
            FetchOutcome outcome =
                !File.Exists(path) ? FetchOutcome.Downloaded
                : file.Md5 is null || await Checksum.ComputeAsync(path, cancellationToken) == file.Md5 ? FetchOutcome.AlreadyPresent
                : FetchOutcome.Replaced;
            found.Add(new FetchedFile(file, path, outcome));
        }

        return found;
    }

    private static async Task FetchMissingAsync(
        StagingFolder staging,
        string folder,
        PublishedFile[] wanted,
        IDownload download,
        IProgress<FetchProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        List<PartialDownload> parts = [];
        Dictionary<PublishedFile, string> staged = [];
        foreach (IGrouping<Uri, PublishedFile> source in wanted.GroupBy(file => file.Url))
        {
            PartialDownload part = new(download, source.Key, staging.PartPath(source.Key), progress);
            parts.Add(part);
            SourceFetch fetch = new(staging, part, source.Key, [.. source]);
            foreach ((PublishedFile file, string path) in await fetch.StageAsync(cancellationToken))
            {
                staged.Add(file, path);
            }
        }

        // Only now that all are right: renames, which cannot half happen.
        foreach ((PublishedFile file, string path) in staged)
        {
            string target = Locate(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(path, target, overwrite: true);
        }

        parts.ForEach(part => part.Delete());
    }

    private static string Locate(string folder, PublishedFile file)
    {
        string path = Path.GetFullPath(Path.Combine(folder, file.Path));
        return path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"'{file.Path}' leads out of the data folder.", nameof(file));
    }
}
