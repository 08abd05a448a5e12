namespace Debias.Grid.Silo.Encryption;

/// <summary>The cluster's silos and this process do not accept each other's connections.</summary>
public sealed class RefusedByClusterException(string message) : Exception(message);
