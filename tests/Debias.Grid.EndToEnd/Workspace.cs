namespace Debias.Grid.EndToEnd;

/// <summary>A folder for one test, removed afterwards.</summary>
internal sealed class Workspace : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("debias-grid-").FullName;

    public string Write(string name, string text)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(params string[] path) => File.ReadAllText(Path.Combine([Folder, .. path]));

    public bool Has(params string[] path) => Path.Exists(Path.Combine([Folder, .. path]));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
