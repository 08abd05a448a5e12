using Debias.Tests;

namespace Debias.Grid.EndToEnd.Deployment;

/// <summary>The repository's files as they are now, or, for a check of the checks, with some of them changed.</summary>
internal sealed class RepositoryFiles
{
    private readonly IReadOnlyDictionary<string, string> _changed;

    private RepositoryFiles(IReadOnlyDictionary<string, string> changed) => _changed = changed;

    public static RepositoryFiles AsTheyAre { get; } = new(new Dictionary<string, string>());

    /// <summary>
    /// With one passage of one file replaced. Fails when the file does not have the passage, so that no broken case goes stale.
    /// </summary>
    public static RepositoryFiles With(string path, string passage, string replacement) => AsTheyAre.And(path, passage, replacement);

    /// <summary>With one more passage replaced.</summary>
    public RepositoryFiles And(string path, string passage, string replacement)
    {
        string text = Read(path);
        Assert.Contains(passage, text, StringComparison.Ordinal);
        string replaced = text.Replace(passage, replacement, StringComparison.Ordinal);
        return new RepositoryFiles(new Dictionary<string, string>(_changed) { [path] = replaced });
    }

    public string Read(string path) =>
        _changed.TryGetValue(path, out string? text) ? text : File.ReadAllText(Path.Combine(Repository.Root, path));

    public static bool Has(string path) => Path.Exists(Path.Combine(Repository.Root, path));

    /// <summary>Paths below a folder, from the root and with slashes.</summary>
    public static IEnumerable<string> Below(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal);

    /// <summary>A path relative to a folder, from the root and without dots.</summary>
    public static string Resolve(string folder, string path) =>
        Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, folder, path)));
}
