namespace Debias.Grid.Silo.Storage;

/// <summary>A stored record was refused because its bytes are not those that were written.</summary>
[GenerateSerializer]
public sealed class DamagedRecordException(string message) : StorageException(message);
