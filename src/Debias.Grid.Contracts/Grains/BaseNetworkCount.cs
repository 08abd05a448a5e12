namespace Debias.Grid.Contracts.Grains;

/// <summary>Base networks of an experiment.</summary>
/// <param name="Networks">Distinct ones: points that differ only in methods or objective share theirs.</param>
/// <param name="Stored">How many of them storage holds; null where that was not looked up.</param>
/// <param name="NotCounted">Why it was not; null where it was.</param>
[GenerateSerializer, Immutable]
public sealed record BaseNetworkCount(
    [property: Id(0)] long Networks,
    [property: Id(1)] long? Stored,
    [property: Id(2)] string? NotCounted
);
