namespace Debias.Grid.Host;

/// <summary>What the process's exit code means; scripts rely on it.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Some method runs failed.</summary>
    public const int SomeFailed = 1;

    /// <summary>Wrong usage, spec or data; nothing was written.</summary>
    public const int Usage = 2;

    /// <summary>The server cannot be reached.</summary>
    public const int Unreachable = 3;

    /// <summary>Interrupted; the same command goes on.</summary>
    public const int Interrupted = 130;
}
