using System.Runtime.InteropServices;

namespace Debias.Learning.Torch.Native;

/// <summary>Finds packaged native libraries: in the folders that the runtime searches, and beside the application.</summary>
internal static class NativeLibraryFolders
{
    /// <summary>The first folder's file of that name, or <see langword="null"/>.</summary>
    public static string? Find(string fileName)
    {
        foreach (string folder in Candidates())
        {
            string path = Path.Combine(folder, fileName);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static IEnumerable<string> Candidates()
    {
        if (AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") is string searched)
        {
            foreach (string folder in searched.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            {
                yield return folder;
            }
        }

        yield return AppContext.BaseDirectory;
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", SystemName(), "native");
    }

    private static string SystemName()
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        if (OperatingSystem.IsWindows())
        {
            return $"win-{architecture}";
        }

        return OperatingSystem.IsMacOS() ? $"osx-{architecture}" : $"linux-{architecture}";
    }
}
