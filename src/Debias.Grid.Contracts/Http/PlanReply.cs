namespace Debias.Grid.Contracts.Http;

/// <summary>What a spec would come to, without doing it.</summary>
/// <param name="Id">The id it would have.</param>
/// <param name="Points">Sweep points.</param>
/// <param name="Seeds">Seeds per point.</param>
/// <param name="MethodRuns">Method runs in all.</param>
/// <param name="BaseNetworks">Base networks it stands on; those in storage already need not be trained again.</param>
/// <param name="Known">Whether that experiment exists already.</param>
public sealed record PlanReply(string Id, int Points, int Seeds, long MethodRuns, long BaseNetworks, bool Known);
