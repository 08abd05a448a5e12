using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Silo.Coordination;

/// <summary>What a coordinator knows of one seed.</summary>
[GenerateSerializer]
internal sealed class SeedEntry
{
    [Id(0)]
    public RunStatus Status { get; set; }

    /// <summary>Leases so far.</summary>
    [Id(1)]
    public int Leases { get; set; }

    /// <summary>Attempts that ended in a transient failure.</summary>
    [Id(2)]
    public int Attempts { get; set; }

    /// <summary>One for each silo that died while it held the seed: which one, and under which lease first.</summary>
    [Id(3)]
    public string[] Deaths { get; set; } = [];

    [Id(4)]
    public SiloAddress? Owner { get; set; }

    [Id(5)]
    public int Succeeded { get; set; }

    [Id(6)]
    public int Failed { get; set; }

    [Id(7)]
    public Failure? Failure { get; set; }

    /// <summary>Leases up to this number ended before a retry: what they still report is history.</summary>
    [Id(8)]
    public int RetriedAfter { get; set; }

    /// <summary>The number of the lease whose completion was counted; 0 for none.</summary>
    [Id(9)]
    public int CountedLease { get; set; }

    /// <summary>Whether the outcome was counted from a record, which storage then has to hold.</summary>
    public bool HasRecord => CountedLease > 0;

    /// <summary>Whether the seed's outcome is final.</summary>
    public bool Settled => Status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Cancelled or RunStatus.Unneeded;
}
