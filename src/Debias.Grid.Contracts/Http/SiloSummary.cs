namespace Debias.Grid.Contracts.Http;

/// <summary>A silo of the cluster.</summary>
/// <param name="Address">Address and generation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Membership status, for example <c>active</c>.</param>
public sealed record SiloSummary(string Address, string Name, string Status);
