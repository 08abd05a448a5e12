using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace Debias.Grid.Silo.Storage;

/// <summary>
/// One SQLite file with a row per grain state. Writes are carried out by one thread, all that are waiting in one transaction;
/// each compares the stored version first. Write-ahead logging with synchronous NORMAL: a killed process loses nothing that
/// was acknowledged; a power cut may lose the last transactions but never corrupts the file.
/// </summary>
internal sealed partial class SqliteDatabase : IDisposable
{
    private const int MostWritesPerTransaction = 512;
    private const long LargestCheckedBytes = 256L << 20;
    private static readonly TimeSpan SpaceCheckInterval = TimeSpan.FromSeconds(1);

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly Channel<Write> _writes = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentBag<SqliteReader> _readers = [];
    private readonly Thread _thread;
    private readonly ManualResetEventSlim _closing = new();
    private readonly SqliteStorageOptions _options;
    private readonly ILogger<SqliteDatabase> _logger;

    /// <exception cref="UnusableStoreException">The file cannot be used.</exception>
    public SqliteDatabase(IOptions<SqliteStorageOptions> options, ILogger<SqliteDatabase> logger)
    {
        _options = options.Value;
        _logger = logger;
        File = options.Value.File;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = options.Value.File, DefaultTimeout = 30 }.ToString();
        try
        {
            _writer = Open();
            Create();
        }
        catch (SqliteException exception)
        {
            _writer?.Dispose();
            SqliteConnection.ClearAllPools();
            throw StoreFailures.Explain(exception, File);
        }

        _thread = new Thread(WriteLoop) { IsBackground = true, Name = "sqlite writer" };
        _thread.Start();
    }

    /// <summary>Path of the file.</summary>
    public string File { get; }

    /// <summary>Why nothing can be read or written any more; null while all is well.</summary>
    public UnusableStoreException? Failure { get; private set; }

    /// <summary>Whether writes wait because there is no space left for them.</summary>
    public bool WaitsForSpace { get; private set; }

    /// <summary>The payload and version of a state; null when there is none.</summary>
    /// <exception cref="UnusableStoreException">The file cannot be read.</exception>
    public (byte[] Payload, long Version)? Read(string kind, string id)
    {
        SqliteReader reader = _readers.TryTake(out SqliteReader? idle) ? idle : new SqliteReader(Open());
        try
        {
            return reader.Read(kind, id);
        }
        catch (SqliteException exception)
        {
            throw Explain(exception);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    /// <summary>Stores a payload if the stored version is the expected one (0: no row), and returns the new version.</summary>
    /// <exception cref="InconsistentStateException">Another writer was faster.</exception>
    public Task<long> WriteAsync(string kind, string id, byte[] payload, long expectedVersion) =>
        EnqueueAsync(new Write(kind, id, payload, expectedVersion));

    /// <summary>Removes a state if its version is the expected one.</summary>
    public Task DeleteAsync(string kind, string id, long expectedVersion) => EnqueueAsync(new Write(kind, id, null, expectedVersion));

    public void Dispose()
    {
        if (_writes.Writer.TryComplete())
        {
            _closing.Set();
            _thread.Join();
            _writer.Dispose();
            while (_readers.TryTake(out SqliteReader? reader))
            {
                reader.Dispose();
            }

            SqliteConnection.ClearAllPools();
            _closing.Dispose();
        }
    }

    private void Create()
    {
        using SqliteCommand create = _writer.CreateCommand();
        create.CommandText = """
            PRAGMA auto_vacuum = INCREMENTAL;
            PRAGMA journal_mode = WAL;
            CREATE TABLE IF NOT EXISTS grain_state (
                kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, payload BLOB NOT NULL,
                PRIMARY KEY (kind, id)) WITHOUT ROWID;
            """;
        create.ExecuteNonQuery();
        RequireWhole(create);
        if (_options.MostPages > 0)
        {
            create.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {_options.MostPages};");
            create.ExecuteNonQuery();
        }
    }

    /// <summary>A file that was cut off is found at once; in a large one, when the missing part is read.</summary>
    private void RequireWhole(SqliteCommand command)
    {
        if (new FileInfo(File).Length > LargestCheckedBytes)
        {
            return;
        }

        command.CommandText = "PRAGMA quick_check(1);";
        if (command.ExecuteScalar() is not "ok")
        {
            throw new SqliteException("The file is not whole.", StoreFailures.Corrupt);
        }
    }

    private UnusableStoreException Explain(SqliteException exception)
    {
        UnusableStoreException explained = StoreFailures.Explain(exception, File);
        if (StoreFailures.IsLasting(exception))
        {
            Failure ??= explained;
        }

        return explained;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            using SqliteCommand pragma = connection.CreateCommand();
            pragma.CommandText = $"PRAGMA synchronous = {SqliteStorageOptions.Synchronous};";
            pragma.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private Task<long> EnqueueAsync(Write write)
    {
        if (!_writes.Writer.TryWrite(write))
        {
            throw new InvalidOperationException("The store is closed.");
        }

        return write.Done.Task;
    }

    private void WriteLoop()
    {
        using SqliteCommand insert = Command(
            "INSERT INTO grain_state (kind, id, version, payload) VALUES ($kind, $id, 1, $payload) ON CONFLICT DO NOTHING"
        );
        using SqliteCommand update = Command(
            "UPDATE grain_state SET payload = $payload, version = version + 1 WHERE kind = $kind AND id = $id AND version = $version"
        );
        using SqliteCommand delete = Command("DELETE FROM grain_state WHERE kind = $kind AND id = $id AND version = $version");
        var batch = new List<Write>(MostWritesPerTransaction);
        while (_writes.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            while (batch.Count < MostWritesPerTransaction && _writes.Reader.TryRead(out Write? write))
            {
                batch.Add(write);
            }

            Commit(batch, insert, update, delete);
        }
    }

    private void Commit(List<Write> batch, SqliteCommand insert, SqliteCommand update, SqliteCommand delete)
    {
        var changed = new bool[batch.Count];
        try
        {
            while (!TryCommit(batch, changed, insert, update, delete))
            {
                // Nothing is lost meanwhile: whoever waits for a write goes on when it is there.
                _closing.Wait(SpaceCheckInterval);
            }
        }
        catch (SqliteException exception)
        {
            Exception explained = Explain(exception);
            batch.ForEach(write => write.Done.SetException(explained));
            return;
        }
        catch (Exception exception)
        {
            batch.ForEach(write => write.Done.SetException(exception));
            return;
        }

        for (int i = 0; i < batch.Count; i++)
        {
            if (changed[i])
            {
                batch[i].Done.SetResult(batch[i].ExpectedVersion + 1);
            }
            else
            {
                batch[i]
                    .Done.SetException(
                        new InconsistentStateException(
                            $"The stored state of {batch[i].Kind} {batch[i].Id} is no longer version {batch[i].ExpectedVersion}."
                        )
                    );
            }
        }
    }

    /// <summary>Commits a batch; false when there is no space for it yet.</summary>
    private bool TryCommit(List<Write> batch, bool[] changed, SqliteCommand insert, SqliteCommand update, SqliteCommand delete)
    {
        try
        {
            using SqliteTransaction transaction = _writer.BeginTransaction(deferred: false);
            for (int i = 0; i < batch.Count; i++)
            {
                Write write = batch[i];
                SqliteCommand command =
                    write.Payload is null ? delete
                    : write.ExpectedVersion == 0 ? insert
                    : update;
                command.Transaction = transaction;
                changed[i] = Execute(command, write);
            }

            transaction.Commit();
        }
        catch (SqliteException exception) when (StoreFailures.IsFull(exception) && !_closing.IsSet)
        {
            if (!WaitsForSpace)
            {
                WaitsForSpace = true;
                LogFull(File);
            }

            return false;
        }

        if (WaitsForSpace)
        {
            WaitsForSpace = false;
            LogSpaceAgain(File);
        }

        if (batch.Exists(write => write.Payload is null))
        {
            GiveSpaceBack();
        }

        return true;
    }

    /// <summary>Hands pages of deleted states back to the disk.</summary>
    private void GiveSpaceBack()
    {
        using SqliteCommand command = _writer.CreateCommand();
        command.CommandText = "PRAGMA incremental_vacuum;";
        using SqliteDataReader pages = command.ExecuteReader();
        while (pages.Read())
        {
            // Each step gives one page back.
        }
    }

    private SqliteCommand Command(string text)
    {
        SqliteCommand command = _writer.CreateCommand();
        command.CommandText = text;
        command.Parameters.Add("$kind", SqliteType.Text);
        command.Parameters.Add("$id", SqliteType.Text);
        if (text.Contains("$version", StringComparison.Ordinal))
        {
            command.Parameters.Add("$version", SqliteType.Integer);
        }

        if (text.Contains("$payload", StringComparison.Ordinal))
        {
            command.Parameters.Add("$payload", SqliteType.Blob);
        }

        command.Prepare();
        return command;
    }

    private static bool Execute(SqliteCommand command, Write write)
    {
        foreach (SqliteParameter parameter in command.Parameters)
        {
            parameter.Value = parameter.ParameterName switch
            {
                "$kind" => write.Kind,
                "$id" => write.Id,
                "$version" => write.ExpectedVersion,
                _ => write.Payload,
            };
        }

        return command.ExecuteNonQuery() == 1;
    }

    private sealed record Write(string Kind, string Id, byte[]? Payload, long ExpectedVersion)
    {
        public TaskCompletionSource<long> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
