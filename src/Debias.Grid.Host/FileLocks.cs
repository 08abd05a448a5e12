namespace Debias.Grid.Host;

/// <summary>Why a file that is held by one process at a time could not be opened.</summary>
internal static class FileLocks
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    /// <summary>Whether another process holds it, rather than the disk or its permissions being in the way.</summary>
    public static bool IsTaken(Exception failure) =>
        failure is IOException { HResult: WindowsSharingViolation or LinuxWouldBlock or MacWouldBlock };
}
