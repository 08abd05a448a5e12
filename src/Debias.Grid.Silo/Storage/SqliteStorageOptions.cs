namespace Debias.Grid.Silo.Storage;

/// <summary>The embedded store.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>Path of the database file; its folder must exist.</summary>
    public string File { get; set; } = "grid.db";
}
