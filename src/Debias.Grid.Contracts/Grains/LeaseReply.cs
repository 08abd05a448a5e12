namespace Debias.Grid.Contracts.Grains;

/// <summary>What a coordinator could give.</summary>
/// <param name="Leases">Granted leases, durable before they are handed out.</param>
/// <param name="QueuedSeeds">Seeds still waiting that may be leased; none while paused.</param>
/// <param name="RunningSeeds">Seeds under lease.</param>
/// <param name="Version">Orders what the coordinator says of itself; grows with every write, across restarts.</param>
[GenerateSerializer, Immutable]
public sealed record LeaseReply(
    [property: Id(0)] Lease[] Leases,
    [property: Id(1)] int QueuedSeeds,
    [property: Id(2)] int RunningSeeds,
    [property: Id(3)] long Version
);
