using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Execution;

/// <summary>A seed in one of this silo's slots.</summary>
internal sealed class RunningSeed(Lease lease, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private volatile ProgressNote _note = new(0, "starting");

    public Lease Lease { get; } = lease;

    /// <summary>Cancelled when the silo stops or the lease is lost.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Whether the coordinator has taken the lease back; nothing needs to be given back then.</summary>
    public bool LeaseLost { get; private set; }

    public SeedProgress Progress => new(Lease.Seed, Lease.Number, _note.Fraction, _note.Phase);

    public void Report(double fraction, string phase) => _note = new ProgressNote(fraction, phase);

    public void LoseLease()
    {
        LeaseLost = true;
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }
    }

    public void Dispose() => _cancellation.Dispose();

    private sealed record ProgressNote(double Fraction, string Phase);
}
