namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// Method runs by where they stand. The invariant that users rely on:
/// planned = queued + running + succeeded + failed + cancelled + unneeded, at every moment.
/// </summary>
/// <param name="Planned">All of them.</param>
/// <param name="Queued">Waiting for a slot.</param>
/// <param name="Running">In a slot.</param>
/// <param name="Succeeded">With a result.</param>
/// <param name="Failed">With a reason instead.</param>
/// <param name="Cancelled">Cancelled before they had a result.</param>
/// <param name="Unneeded">Of seeds that adaptive replication did not need.</param>
[GenerateSerializer, Immutable]
public readonly record struct Ledger(
    [property: Id(0)] long Planned,
    [property: Id(1)] long Queued,
    [property: Id(2)] long Running,
    [property: Id(3)] long Succeeded,
    [property: Id(4)] long Failed,
    [property: Id(5)] long Cancelled,
    [property: Id(6)] long Unneeded = 0
)
{
    /// <summary>Whether the invariant holds.</summary>
    public bool Balances => Planned == Queued + Running + Succeeded + Failed + Cancelled + Unneeded;

    /// <summary>Runs that will not change any more.</summary>
    public long Settled => Succeeded + Failed + Cancelled + Unneeded;

    /// <summary>Sum of two ledgers.</summary>
    public static Ledger operator +(Ledger left, Ledger right) => left.Add(right);

    /// <summary>Difference of two ledgers.</summary>
    public static Ledger operator -(Ledger left, Ledger right) => left.Subtract(right);

    /// <summary>Sum of two ledgers.</summary>
    public Ledger Add(Ledger other) =>
        new(
            Planned + other.Planned,
            Queued + other.Queued,
            Running + other.Running,
            Succeeded + other.Succeeded,
            Failed + other.Failed,
            Cancelled + other.Cancelled,
            Unneeded + other.Unneeded
        );

    /// <summary>Difference of two ledgers.</summary>
    public Ledger Subtract(Ledger other) =>
        new(
            Planned - other.Planned,
            Queued - other.Queued,
            Running - other.Running,
            Succeeded - other.Succeeded,
            Failed - other.Failed,
            Cancelled - other.Cancelled,
            Unneeded - other.Unneeded
        );
}
