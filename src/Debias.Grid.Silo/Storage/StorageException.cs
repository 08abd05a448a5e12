namespace Debias.Grid.Silo.Storage;

/// <summary>What is stored cannot be used; the message says what is wrong with it, and what to do.</summary>
[GenerateSerializer]
public abstract class StorageException(string message) : Exception(message);
