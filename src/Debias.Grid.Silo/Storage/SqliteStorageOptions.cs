namespace Debias.Grid.Silo.Storage;

/// <summary>The embedded store.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>SQLite's <c>synchronous</c>: the log is synchronised at checkpoints.</summary>
    public const string Synchronous = "NORMAL";

    /// <summary>Path of the database file; its folder must exist.</summary>
    public string File { get; set; } = "grid.db";

    /// <summary>Pages of 4 KiB that the file may have at most; 0 for no limit but the disk's.</summary>
    public int MostPages { get; set; }
}
