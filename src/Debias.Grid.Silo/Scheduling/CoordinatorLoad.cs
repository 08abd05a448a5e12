namespace Debias.Grid.Silo.Scheduling;

/// <summary>What the schedule knows of one coordinator's seeds.</summary>
internal sealed class CoordinatorLoad
{
    /// <summary>Version of the last report; −1 before the first.</summary>
    public long Version { get; set; } = -1;

    /// <summary>Seeds that may be leased; more than any coordinator has while nobody has said.</summary>
    public int Queued { get; set; } = int.MaxValue;

    /// <summary>Seeds under lease, as last reported.</summary>
    public int Running { get; set; }

    /// <summary>Seeds asked for by requests without an answer yet.</summary>
    public int Reserved { get; set; }

    /// <summary>Part of <see cref="Reserved"/> whose requests failed: they may have been granted all the same.</summary>
    public int Unconfirmed { get; set; }

    /// <summary>Whether a request failed and the coordinator has not been heard since.</summary>
    public bool Uncertain { get; set; }

    public bool MayGrant => !Uncertain && Queued > Reserved;
}
