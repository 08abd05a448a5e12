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
}

/// <summary>What kind of failure, which decides whether it is tried again.</summary>
public enum FailureClass
{
    /// <summary>Spec or data cannot be used; not retried.</summary>
    Invalid,

    /// <summary>NaN, or a group missing from a split; deterministic, so not retried.</summary>
    Numerical,

    /// <summary>Its silo died; retried, quarantined after three deaths.</summary>
    Lost,

    /// <summary>Storage or memory; retried up to <c>max_attempts</c>.</summary>
    Transient,

    /// <summary>Nothing went wrong: its experiment was cancelled or stopped before it had a result.</summary>
    Cancelled,
}

/// <summary>Why something failed.</summary>
/// <param name="Class">Kind.</param>
/// <param name="Message">One sentence for a person.</param>
[GenerateSerializer, Immutable]
public sealed record Failure([property: Id(0)] FailureClass Class, [property: Id(1)] string Message);
