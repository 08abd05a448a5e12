namespace Debias.Grid.Silo.Storage;

/// <summary>The embedded store's file cannot be used; the message says why and what to do.</summary>
[GenerateSerializer]
public sealed class UnusableStoreException(string message) : StorageException(message);
