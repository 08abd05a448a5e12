namespace Debias.Grid.Contracts.Results;

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
