namespace Debias.Grid.Contracts.Grains;

/// <summary>A coordinator as monitoring sees it.</summary>
/// <param name="Ledger">Method runs by state, from durable state only.</param>
/// <param name="QueuedSeeds">Seeds that wait.</param>
/// <param name="RunningSeeds">Seeds under lease.</param>
/// <param name="OldestWait">How long the seed that has waited longest has done so, as far as the coordinator's activation
/// remembers.</param>
/// <param name="Outcomes">Changes whenever a seed has a new outcome, and when the coordinator is activated anew.</param>
[GenerateSerializer, Immutable]
public sealed record CoordinatorQueue(
    [property: Id(0)] Ledger Ledger,
    [property: Id(1)] int QueuedSeeds,
    [property: Id(2)] int RunningSeeds,
    [property: Id(3)] TimeSpan OldestWait,
    [property: Id(4)] long Outcomes
);
