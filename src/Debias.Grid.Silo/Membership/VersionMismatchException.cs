namespace Debias.Grid.Silo.Membership;

/// <summary>A silo was refused because the cluster runs another version; the message names both and says what to do.</summary>
public sealed class VersionMismatchException(string message) : Exception(message);
