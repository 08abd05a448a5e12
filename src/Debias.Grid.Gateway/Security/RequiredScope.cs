namespace Debias.Grid.Gateway.Security;

/// <summary>Says of a route which scope it wants.</summary>
internal sealed record RequiredScope(Scope Scope);
