using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Execution;

/// <summary>A seed in one of this silo's slots.</summary>
internal sealed class RunningSeed(Lease lease, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private volatile bool _done;
    private volatile ProgressNote _note = new(0, "starting");

    public Lease Lease { get; } = lease;

    /// <summary>Cancelled when the silo stops or the lease is lost.</summary>
    public CancellationToken Cancellation => _cancellation.Token;

    /// <summary>Whether the coordinator has taken the lease back; nothing needs to be given back then.</summary>
    public bool LeaseLost { get; private set; }

    /// <summary>
    /// Whether its results are durable and only its coordinator has to learn of them. The lease does not matter any more then, and a
    /// call that carries an outcome is not cut off.
    /// </summary>
    public bool IsDone
    {
        get => _done;
        set => _done = value;
    }

    public SeedProgress Progress => new(Lease.Seed, Lease.Number, _note.Fraction, _note.Phase);

    public void Report(double fraction, string phase) => _note = new ProgressNote(fraction, phase);

    /// <summary>Stops the seed, unless it is done.</summary>
    /// <returns>Whether it was stopped.</returns>
    public bool LoseLease()
    {
        if (IsDone)
        {
            return false;
        }

        LeaseLost = true;
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended by itself.
        }

        return true;
    }

    public void Dispose() => _cancellation.Dispose();

    private sealed record ProgressNote(double Fraction, string Phase);
}
