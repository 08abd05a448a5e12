namespace Debias.Grid.Host.Configuration.Sections;

/// <summary>Paths are made full as soon as they are read, so that messages say which file is meant.</summary>
internal static class FullPath
{
    /// <summary>The full path; what is empty, "no file", stays so.</summary>
    public static string Of(string path) => path.Length == 0 ? path : Path.GetFullPath(path);
}
