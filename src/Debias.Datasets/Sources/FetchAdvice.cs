namespace Debias.Datasets.Sources;

/// <summary>What to do about a missing file of a published dataset.</summary>
internal static class FetchAdvice
{
    public static string For(string kind) => $"Run 'debias-grid data fetch {kind}', or set DEBIAS_GRID_DATA to the folder that holds it.";

    /// <summary>The same with the options of the command, and the address for whoever gets the file by hand.</summary>
    /// <param name="command">The command's words after <c>data fetch</c>.</param>
    /// <param name="file">The file that is missing.</param>
    public static string For(string command, PublishedFile file)
    {
        string what = file.ArchiveEntry is null ? "it" : $"'{file.ArchiveEntry}'";
        return $"Run 'debias-grid data fetch {command}', or get {what} from {file.Url} yourself and put it there, below a data folder "
            + "(DEBIAS_GRID_DATA).";
    }
}
