namespace Debias.Grid.Contracts.Http;

/// <summary>What a spec would come to, without doing it.</summary>
/// <param name="Id">The id it would have.</param>
/// <param name="Points">Sweep points.</param>
/// <param name="Seeds">Seeds per point.</param>
/// <param name="MethodRuns">Method runs in all.</param>
/// <param name="BaseNetworks">Base networks it stands on.</param>
/// <param name="StoredBaseNetworks">How many of them storage holds, which need no training; null where that was not looked up.</param>
/// <param name="NotCounted">Why it was not; null where it was.</param>
/// <param name="Known">Whether that experiment exists already.</param>
public sealed record PlanReply(
    string Id,
    int Points,
    int Seeds,
    long MethodRuns,
    long BaseNetworks,
    long? StoredBaseNetworks,
    string? NotCounted,
    bool Known
);
