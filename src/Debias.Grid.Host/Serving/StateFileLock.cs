namespace Debias.Grid.Host.Serving;

/// <summary>Embedded storage has one process; a second one is told so rather than left to fight over the file.</summary>
internal static class StateFileLock
{
    /// <summary>Makes the file's folder if need be, and holds a lock beside the file until disposed.</summary>
    /// <exception cref="UsageException">Another process has it, or the folder cannot be made.</exception>
    public static IDisposable Take(string stateFile)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(stateFile)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"The folder of the state file {stateFile} cannot be made: {exception.Message} Choose another with --state-file."
            );
        }

        try
        {
            return new FileStream(stateFile + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                FileLocks.IsTaken(exception)
                    ? $"Another process uses the state file {stateFile}. "
                        + "Stop that process, choose another file with --state-file, or use --storage redis for several silos."
                    : $"The state file {stateFile} cannot be written: {exception.Message} Choose another with --state-file."
            );
        }
    }
}
