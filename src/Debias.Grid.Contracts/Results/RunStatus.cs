namespace Debias.Grid.Contracts.Results;

/// <summary>Where a method run stands.</summary>
public enum RunStatus
{
    /// <summary>Waits for a slot.</summary>
    Queued,

    /// <summary>A silo works on it.</summary>
    Running,

    /// <summary>Has a result.</summary>
    Succeeded,

    /// <summary>Has a reason instead of a result.</summary>
    Failed,

    /// <summary>Cancelled before it had a result.</summary>
    Cancelled,

    /// <summary>Was counted, but storage does not hold its result any more. Rows are in this state, ledgers never are.</summary>
    Missing,

    /// <summary>Of a seed that adaptive replication did not need: its point's intervals were narrow enough.</summary>
    Unneeded,
}
