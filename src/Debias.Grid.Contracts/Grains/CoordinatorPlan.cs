using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Grains;

/// <summary>A coordinator's shard of a point's seeds.</summary>
/// <param name="Experiment">Experiment id.</param>
/// <param name="Point">Sweep point.</param>
/// <param name="Seeds">Seeds of the shard.</param>
/// <param name="RunsPerSeed">Method runs of each.</param>
/// <param name="MaxAttempts">Attempts at a seed that fails for a transient reason.</param>
/// <param name="Paused">Whether it begins paused.</param>
[GenerateSerializer, Immutable]
public sealed record CoordinatorPlan(
    [property: Id(0)] string Experiment,
    [property: Id(1)] int Point,
    [property: Id(2)] long[] Seeds,
    [property: Id(3)] int RunsPerSeed,
    [property: Id(4)] int MaxAttempts,
    [property: Id(5)] bool Paused
)
{
    /// <summary>
    /// Whether seeds may have results of leases that nobody remembers, because it replaces a plan that storage has lost, or because results
    /// were copied for it: leases are counted as if each seed had had one.
    /// </summary>
    [Id(6)]
    public bool Again { get; init; }

    /// <summary>How many of the seeds are run; null where all are.</summary>
    [Id(7)]
    public ReplicationSpec? Replication { get; init; }
}
