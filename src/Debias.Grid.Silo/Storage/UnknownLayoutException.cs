namespace Debias.Grid.Silo.Storage;

/// <summary>A stored record was refused because this build does not know its layout; the message says which, and what to do.</summary>
[GenerateSerializer]
public sealed class UnknownLayoutException(string message) : StorageException(message);
