namespace Debias.Datasets.Sources;

/// <summary>
/// Where datasets' files are looked for: the first of <see cref="Folders"/> that has the file. Below a folder the layout
/// is that of <c>debias-grid data fetch</c>: <c>compas/compas-scores-two-years.csv</c>, <c>adult/adult.data</c>, ….
/// </summary>
public sealed class DataFolder
{
    /// <summary>Looks in <paramref name="folders"/>, in order.</summary>
    public DataFolder(IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        Folders = [.. folders.Select(Path.GetFullPath)];
    }

    /// <summary>Full paths, in the order they are searched.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>
    /// Whether only files inside <see cref="Folders"/> may be read, so that a spec from elsewhere cannot name any file of this machine.
    /// </summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool Confined { get; init; }

    /// <summary>The full path of a file.</summary>
    /// <param name="path">Relative to a data folder, or absolute.</param>
    /// <param name="remedy">What the user can do if it is nowhere, as a sentence.</param>
    /// <exception cref="DatasetException">No folder has the file, or it lies outside them and <see cref="Confined"/> is set.</exception>
    public string Locate(string path, string remedy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string[] candidates = Path.IsPathRooted(path)
            ? [Path.GetFullPath(path)]
            : [.. Folders.Select(folder => Path.GetFullPath(Path.Combine(folder, path)))];

        if (Confined && (candidates.Length == 0 || !candidates.All(IsInside)))
        {
            throw new DatasetException($"'{path}' lies outside the data folders that this process may read. {remedy}");
        }

        return Array.Find(candidates, File.Exists) ?? throw NotFound(path, candidates, remedy);
    }

    private static DatasetException NotFound(string path, string[] candidates, string remedy) =>
        candidates.Length == 0
            ? new DatasetException($"'{path}' was not found: no data folder is set. {remedy}")
            : new DatasetException($"'{path}' was not found. {remedy}", $"Looked for {string.Join(", ", candidates)}.");

    private bool IsInside(string path) =>
        Folders.Any(folder =>
            path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        );
}
