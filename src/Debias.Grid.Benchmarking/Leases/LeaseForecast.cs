namespace Debias.Grid.Benchmarking.Leases;

/// <summary>What a simulated cluster came to.</summary>
internal sealed record LeaseForecast
{
    /// <summary>Of what.</summary>
    public required LeaseScenario Scenario { get; init; }

    /// <summary>Seeds counted a second.</summary>
    public required double SeedsPerSecond { get; init; }

    /// <summary>Share of the slots' time that was spent computing.</summary>
    public required double BusyShare { get; init; }

    /// <summary>Writes a second.</summary>
    public required double WritesPerSecond { get; init; }

    /// <summary>Half of the seeds were counted within this time after they had been computed.</summary>
    public required double CountP50Ms { get; init; }

    /// <summary>99 % of them were.</summary>
    public required double CountP99Ms { get; init; }

    /// <summary>Share of the time that the grains' cores were busy.</summary>
    public required double GrainShare { get; init; }
}
