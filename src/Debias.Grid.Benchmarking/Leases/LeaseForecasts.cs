namespace Debias.Grid.Benchmarking.Leases;

/// <summary>The same cluster with seeds and storages of several speeds, so that one sees what limits it.</summary>
/// <param name="silos">Silos that compute.</param>
/// <param name="slots">Seeds that each runs at a time.</param>
/// <param name="grainMicroseconds">Time of one core that a seed costs in grains.</param>
/// <param name="grainCores">Cores that give it.</param>
internal sealed class LeaseForecasts(int silos, int slots, double grainMicroseconds, int grainCores)
{
    private static readonly double[] SeedSeconds = [0.1, 1, 10, 60];

    /// <summary>
    /// Median write and most writes a second: a disk of its own, a Redis in the same network, a storage account, a slow one.
    /// </summary>
    private static readonly (double Milliseconds, double PerSecond)[] Storages = [(0.5, 20_000), (2, 50_000), (10, 20_000), (50, 20_000)];

    public IReadOnlyList<LeaseForecast> Run(CancellationToken cancellationToken) =>
        [
            .. from seconds in SeedSeconds
            from storage in Storages
            select LeaseSimulation.Run(
                new LeaseScenario
                {
                    Silos = silos,
                    SlotsPerSilo = slots,
                    SeedSeconds = seconds,
                    WriteMilliseconds = storage.Milliseconds,
                    WritesPerSecond = storage.PerSecond,
                    GrainMicroseconds = grainMicroseconds,
                    GrainCores = grainCores,
                    // As many as the seeds that run at a time fill, and twice that, because experiments are swept.
                    Coordinators = Math.Max(2, 2 * silos * slots / 256),
                },
                cancellationToken
            ),
        ];
}
