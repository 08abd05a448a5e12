using System.IO.Compression;
using Debias.Datasets.Sources;

namespace Debias.Datasets.Fetching;

/// <summary>Downloads one address and stages the files that come from it: itself, or entries of an archive.</summary>
internal sealed class SourceFetch(StagingFolder staging, PartialDownload part, Uri url, IReadOnlyList<PublishedFile> files)
{
    // Where a publisher's size is not recorded, an archive still may not unpack without end.
    private const long LargestUnknown = 1L << 32;

    /// <summary>Stages the files; each has the published checksum.</summary>
    /// <returns>Staged path by file.</returns>
    public async Task<Dictionary<PublishedFile, string>> StageAsync(CancellationToken cancellationToken)
    {
        await part.CompleteAsync(cancellationToken);
        try
        {
            return await VerifyAsync(cancellationToken);
        }
        catch (DatasetException) when (part.Resumed)
        {
            // Put together from several connections: perhaps of different contents, where the server names no version.
            part.Delete();
            await part.CompleteAsync(cancellationToken);
            return await VerifyAsync(cancellationToken);
        }
    }

    private async Task<Dictionary<PublishedFile, string>> VerifyAsync(CancellationToken cancellationToken)
    {
        Dictionary<PublishedFile, string> staged = [];
        try
        {
            foreach (PublishedFile file in files)
            {
                staged[file] = file.ArchiveEntry is null
                    ? await VerifyWholeAsync(file, cancellationToken)
                    : await ExtractAsync(file, file.ArchiveEntry, cancellationToken);
            }
        }
        catch (DatasetException) when (!part.Resumed)
        {
            part.Delete();
            throw;
        }

        return staged;
    }

    private async Task<string> VerifyWholeAsync(PublishedFile file, CancellationToken cancellationToken)
    {
        string md5 = await Checksum.ComputeAsync(part.Path, cancellationToken);
        Require(file, file.Path, md5, new FileInfo(part.Path).Length);
        if (file.Md5 is null)
        {
            await RequirePackedAsync(Path.GetExtension(file.Path), cancellationToken);
        }

        return part.Path;
    }

    // Without a checksum this much can be told: a sign-in page is no archive.
    private async Task RequirePackedAsync(string extension, CancellationToken cancellationToken)
    {
        try
        {
            if (extension == ".zip")
            {
                await using ZipArchive archive = await ZipFile.OpenReadAsync(part.Path, cancellationToken);
            }
            else if (extension == ".gz")
            {
                await using FileStream file = new(part.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
                await using GZipStream content = new(file, CompressionMode.Decompress);
                await content.ReadExactlyAsync(new byte[1], cancellationToken);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw FetchError.WrongContent(url, $"it is no archive ({exception.Message})", exception);
        }
    }

    private async Task<string> ExtractAsync(PublishedFile file, string entryName, CancellationToken cancellationToken)
    {
        string path = staging.StagedPath(file);
        try
        {
            await using ZipArchive archive = await ZipFile.OpenReadAsync(part.Path, cancellationToken);

            // The one entry that was asked for goes where the catalogue says: names inside the archive never become paths.
            ZipArchiveEntry entry =
                archive.GetEntry(entryName)
                ?? throw FetchError.WrongContent(
                    url,
                    $"the archive has no '{entryName}', only {string.Join(", ", archive.Entries.Take(10).Select(found => found.FullName))}"
                );
            await using Stream content = await entry.OpenAsync(cancellationToken);
            await using FileStream target = new(path, FileMode.Create, FileAccess.Write, FileShare.None);
            (string md5, long bytes) = await Checksum.CopyAsync(content, target, file.Bytes ?? LargestUnknown, cancellationToken);
            Require(file, entryName, md5, bytes);
            return path;
        }
        catch (InvalidDataException exception)
        {
            throw FetchError.WrongContent(url, $"the archive is corrupt ({exception.Message})", exception);
        }
    }

    private void Require(PublishedFile file, string name, string md5, long bytes)
    {
        if (file.Md5 is not null && md5 != file.Md5)
        {
            string size = file.Bytes is { } expected && expected != bytes ? $" and {bytes} bytes instead of {expected}" : "";
            throw FetchError.WrongContent(url, $"{name} has the MD5 {md5}{size}, not {file.Md5}");
        }
    }
}
