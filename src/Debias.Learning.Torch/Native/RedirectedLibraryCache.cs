using System.Security.Cryptography;

namespace Debias.Learning.Torch.Native;

/// <summary>
/// Keeps redirected copies of libraries, each below the SHA-256 of its original, so that a copy is written once per user and library
/// version. Safe with several processes at once: a copy appears by an atomic rename, and a damaged one is replaced.
/// </summary>
internal sealed class RedirectedLibraryCache(string folder)
{
    /// <summary>The folder used unless another is asked for: the user's local application data.</summary>
    public static string DefaultFolder
    {
        get
        {
            string home = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData,
                Environment.SpecialFolderOption.DoNotVerify
            );
            return string.IsNullOrEmpty(home)
                ? Path.Combine(Path.GetTempPath(), $"debias-grid-{Environment.UserName}", "native")
                : Path.Combine(home, "debias-grid", "native");
        }
    }

    /// <summary>Path of the redirected copy of a library; written if it is not there yet.</summary>
    /// <exception cref="InvalidDataException">The library cannot be redirected.</exception>
    public string Obtain(string libraryPath, byte[] library)
    {
        string home = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(library)));
        string path = Path.Combine(home, Path.GetFileName(libraryPath));
        byte[] copy = StandardLibraryInitialiser.Redirect(library);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(copy))
        {
            return path;
        }

        CreatePrivateFolder(home);
        string temporary = Path.Combine(home, Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(temporary, copy);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }

        return path;
    }

    // What lies here is loaded as code, so nobody else may write it.
    private static void CreatePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
