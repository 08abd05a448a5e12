namespace Debias.Grid.Silo.Hosting;

/// <summary>
/// How a silo ends that cannot go on, most often because the others declared it dead: one line, and the process ends at once with an exit
/// code, for a supervisor to start it again. Its leases are others' by then: there is nothing to tidy up, and it must not write any more.
/// </summary>
/// <param name="say">Takes the line.</param>
/// <param name="exit">Ends the process with a code.</param>
internal sealed class SiloEnd(Action<string> say, Action<int> exit) : IFatalErrorHandler
{
    /// <summary>The exit code.</summary>
    public const int ExitCode = 1;

    /// <summary>What Orleans says of a silo that reads of its own death.</summary>
    private static readonly string[] DeathNotices = ["told I am dead", "should be dead"];

    private int _ended;

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        string told = $"{context} {exception?.Message}".Trim();
        say(
            Array.Exists(DeathNotices, notice => told.Contains(notice, StringComparison.OrdinalIgnoreCase))
                ? "error: this silo was frozen, overloaded or cut off for so long that the others declared it dead. It ends; its seeds are "
                    + "run by others, and nothing is lost. Start it again."
                : $"error: this silo cannot go on and ends: {told.ReplaceLineEndings(" ")}"
        );
        exit(ExitCode);
    }
}
