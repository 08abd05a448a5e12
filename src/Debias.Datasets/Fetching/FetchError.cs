namespace Debias.Datasets.Fetching;

/// <summary>Exceptions that say which address, what happened, and what to do.</summary>
internal static class FetchError
{
    // "No space left on device" where errors are errno values, and Windows' two names for it.
    private static readonly int[] DiskFull = [28, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    // EAGAIN where file locks are advisory (Linux, macOS), and Windows' sharing violation.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    /// <summary>A failure of the download.</summary>
    public static DatasetException Of(Uri url, DownloadException cause) =>
        new(
            $"Downloading {url} failed: {cause.Message}. "
                + cause.Failure switch
                {
                    DownloadFailure.Unreachable => "Check the network (and the proxy in HTTPS_PROXY, if you use one) and fetch again.",
                    DownloadFailure.NotFound =>
                        "The publisher may have moved it: get the file by hand and put it into a data folder (DEBIAS_GRID_DATA).",
                    _ => "Fetch again later, or get the file by hand and put it into a data folder (DEBIAS_GRID_DATA).",
                },
            cause
        );

    /// <summary>A connection that broke off too often.</summary>
    public static DatasetException Truncated(Uri url, string what, Exception? cause) =>
        new($"Downloading {url} failed: {what}. What has arrived is kept; fetch again to continue from there.", cause);

    /// <summary>Content that is not what was published.</summary>
    public static DatasetException WrongContent(Uri url, string what, Exception? cause = null) =>
        new(
            $"{url} is not the published content: {what}. It was thrown away. Fetch again; if that fails the same way, the publisher has "
                + $"changed it, "
                + "or something on the way (a proxy, a sign-in page) answers in its place.",
            cause
        );

    /// <summary>A failure of this machine's disk.</summary>
    public static DatasetException Disk(Uri url, string path, Exception cause)
    {
        string what =
            DiskFull.Contains(cause.HResult)
                ? $"the disk that holds {path} is full. Free some space, or fetch into another folder, and fetch again."
            : InUse.Contains(cause.HResult) ? $"{path} is in use. Another fetch of it is under way: wait for it, or end it."
            : $"{path} cannot be written ({cause.Message}). Check the folder's permissions, or fetch into another one.";
        return new DatasetException($"Fetching {url} failed: {what}", cause);
    }
}
