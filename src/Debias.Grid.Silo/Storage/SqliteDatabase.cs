using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace Debias.Grid.Silo.Storage;

/// <summary>
/// One SQLite file with a row per grain state. Writes are carried out by one thread, all that are waiting in one transaction;
/// each compares the stored version first. Write-ahead logging with synchronous NORMAL: a killed process loses nothing that
/// was acknowledged; a power cut may lose the last transactions but never corrupts the file.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int MostWritesPerTransaction = 512;

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly Channel<Write> _writes = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentBag<SqliteReader> _readers = [];
    private readonly Thread _thread;

    public SqliteDatabase(IOptions<SqliteStorageOptions> options)
    {
        File = options.Value.File;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = options.Value.File, DefaultTimeout = 30 }.ToString();
        _writer = Open();
        using (SqliteCommand create = _writer.CreateCommand())
        {
            create.CommandText = """
                PRAGMA journal_mode = WAL;
                CREATE TABLE IF NOT EXISTS grain_state (
                    kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, payload BLOB NOT NULL,
                    PRIMARY KEY (kind, id)) WITHOUT ROWID;
                """;
            create.ExecuteNonQuery();
        }

        _thread = new Thread(WriteLoop) { IsBackground = true, Name = "sqlite writer" };
        _thread.Start();
    }

    /// <summary>Path of the file.</summary>
    public string File { get; }

    /// <summary>The payload and version of a state; null when there is none.</summary>
    public (byte[] Payload, long Version)? Read(string kind, string id)
    {
        SqliteReader reader = _readers.TryTake(out SqliteReader? idle) ? idle : new SqliteReader(Open());
        try
        {
            return reader.Read(kind, id);
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
            _thread.Join();
            _writer.Dispose();
            while (_readers.TryTake(out SqliteReader? reader))
            {
                reader.Dispose();
            }

            SqliteConnection.ClearAllPools();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using SqliteCommand pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA synchronous = NORMAL;";
        pragma.ExecuteNonQuery();
        return connection;
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
