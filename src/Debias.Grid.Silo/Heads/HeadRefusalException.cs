namespace Debias.Grid.Silo.Heads;

/// <summary>The head will not have this worker; the message says why and what to do.</summary>
public sealed class HeadRefusalException(string message) : Exception(message);
