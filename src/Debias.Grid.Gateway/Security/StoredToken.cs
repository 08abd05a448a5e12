namespace Debias.Grid.Gateway.Security;

/// <summary>A token as the file keeps it.</summary>
/// <param name="Name">Who it is for.</param>
/// <param name="Scope">What it allows.</param>
/// <param name="Hash">SHA-256 of the token.</param>
public sealed record StoredToken(string Name, Scope Scope, byte[] Hash);
