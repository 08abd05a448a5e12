using Microsoft.Data.Sqlite;

namespace Debias.Grid.Silo.Storage;

/// <summary>What SQLite's refusals mean to whoever owns the file. Numbers are SQLite's result codes.</summary>
internal static class StoreFailures
{
    /// <summary>What the file holds is not what SQLite wrote.</summary>
    public const int Corrupt = 11;

    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>Whether there is no space left; a write that failed so may succeed later.</summary>
    public static bool IsFull(SqliteException failure) => failure.SqliteErrorCode == Full;

    /// <summary>Whether the file is broken, so that no later attempt can succeed.</summary>
    public static bool IsLasting(SqliteException failure) => failure.SqliteErrorCode is Corrupt or NotADatabase;

    /// <summary>One sentence, and one that says what to do.</summary>
    public static UnusableStoreException Explain(SqliteException failure, string file) =>
        new(
            failure.SqliteErrorCode switch
            {
                NotADatabase => $"{file} is not a store of Debias.Grid, or its beginning is damaged. "
                    + "Put a backup back, or move the file away: everything in it is then computed again.",
                Corrupt => $"The store {file} is damaged. "
                    + "Put a backup back, or move the file away: everything in it is then computed again.",
                ReadOnly => $"The store {file} may not be written. Make it and its folder writable, or choose another folder.",
                Full => $"There is no space left for the store {file}. Make space and start again; what is finished is kept.",
                CannotOpen => $"The store {file} cannot be opened: it is no file, or may not be read. Choose another folder.",
                Busy or Locked => $"Another process holds the store {file}. Wait for it, or end it.",
                InputOutput => $"The store {file} cannot be read or written ({failure.Message}). Check the disk.",
                _ => $"The store {file} cannot be used: {failure.Message}",
            }
        );
}
