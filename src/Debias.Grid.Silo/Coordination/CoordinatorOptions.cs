namespace Debias.Grid.Silo.Coordination;

/// <summary>How coordinators judge silos that hold leases.</summary>
public sealed class CoordinatorOptions
{
    /// <summary>How long a living silo may leave a seed out of its heartbeats before the seed is queued again.</summary>
    /// <value>The default value is 10 seconds.</value>
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a silo that is missing from the cluster's list may be silent before it counts as dead: a silo that has just joined
    /// may be known to the schedule before it is known here. One that is listed as dead counts so at once.
    /// </summary>
    /// <value>The default value is 3 seconds.</value>
    public TimeSpan UnknownSiloGrace { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How often a coordinator with open seeds repeats what it last told the schedule and the experiment, in case a message was lost.
    /// </summary>
    /// <value>The default value is 5 seconds.</value>
    public TimeSpan RepeatInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often leases are checked against the list of living silos.</summary>
    /// <value>The default value is 1 second.</value>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A seed under which this many silos died is quarantined.</summary>
    /// <value>The default value is 3.</value>
    public int QuarantineAfterDeaths { get; set; } = 3;
}
