using Debias.Grid.Host;
using Debias.Grid.Specs;

namespace Debias.Grid.Cli.Running;

/// <summary>
/// A run's folder: results that the user reads, and below <c>.grid</c> the store that a resumed run goes on from. One process
/// at a time holds it.
/// </summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly FileStream _lock;

    private OutputFolder(string path, FileStream lockFile)
    {
        Path = path;
        _lock = lockFile;
    }

    public string Path { get; }

    public string Database => DatabaseIn(Path);

    /// <summary>Where results go when the user does not say.</summary>
    public static string DefaultFor(ExperimentSpec spec) => System.IO.Path.GetFullPath(System.IO.Path.Combine("results", spec.Name));

    /// <summary>A folder's store, whether it is there or not.</summary>
    public static string DatabaseIn(string folder) => System.IO.Path.Combine(folder, ".grid", "grid.db");

    /// <summary>Makes the folder, if need be, and locks it.</summary>
    public static OutputFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(path, ".grid"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The output folder {path} cannot be made: {exception.Message} Choose another with --out.");
        }

        try
        {
            return new OutputFolder(
                path,
                new FileStream(
                    System.IO.Path.Combine(path, ".grid", "lock"),
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    1,
                    FileOptions.None
                )
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                FileLocks.IsTaken(exception)
                    ? $"Another run is using the folder {path}. Wait for it, or choose another folder with --out."
                    : $"The folder {path} cannot be written: {exception.Message} Choose another folder with --out."
            );
        }
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _lock.Dispose();
}
