using System.Runtime.InteropServices;

namespace Debias.Grid.Cli;

/// <summary>
/// Ctrl-C and SIGTERM cancel a command, once, however often they come. A command that does not end then ends after a while all the same.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private const int ExitCodeOfSignals = 128;

    private readonly CancellationTokenSource _cancellation = new();
    private readonly IReadOnlyList<PosixSignalRegistration> _registrations;
    private readonly TimeSpan _patience;
    private int _told;

    /// <param name="patience">How long a command may take to end.</param>
    public TerminationSignals(TimeSpan patience)
    {
        _patience = patience;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Tell(context, 2)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Tell(context, 15)),
        ];
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _cancellation.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _cancellation.Dispose();
    }

    private void Tell(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            _ = EndAsync(number);
        }
    }

    private async Task EndAsync(int number)
    {
        // Not in the signal's own thread: whatever waits for the token may take its time.
        await Task.Yield();
        Task end = Task.Delay(_patience, CancellationToken.None);
        await _cancellation.CancelAsync();
        await end;
        Environment.Exit(ExitCodeOfSignals + number);
    }
}
