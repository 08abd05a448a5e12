namespace Debias.Grid.Benchmarking.Leases;

/// <summary>A cluster and its work, as far as leases depend on them.</summary>
internal sealed record LeaseScenario
{
    /// <summary>Silos that compute.</summary>
    public required int Silos { get; init; }

    /// <summary>Seeds that a silo runs at a time.</summary>
    public required int SlotsPerSilo { get; init; }

    /// <summary>Mean time that a seed computes.</summary>
    public required double SeedSeconds { get; init; }

    /// <summary>How long a write takes at the median when the storage has nothing else to do.</summary>
    public required double WriteMilliseconds { get; init; }

    /// <summary>Writes that the storage takes a second at most.</summary>
    public required double WritesPerSecond { get; init; }

    /// <summary>
    /// Time of one core that a seed costs where all stateful grains live, which a head's cores, or the silo of the schedule, have to
    /// give.
    /// </summary>
    public required double GrainMicroseconds { get; init; }

    /// <summary>Cores that give it.</summary>
    public required int GrainCores { get; init; }

    /// <summary>Coordinators with work, each with one write under way at a time.</summary>
    public required int Coordinators { get; init; }
}
