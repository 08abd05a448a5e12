using Microsoft.Data.Sqlite;

namespace Debias.Grid.Silo.Storage;

/// <summary>A connection with the one query that reads a state, prepared once; for one thread at a time.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _command;

    /// <param name="connection">Open; disposed of with this.</param>
    public SqliteReader(SqliteConnection connection)
    {
        _connection = connection;
        _command = connection.CreateCommand();
        _command.CommandText = "SELECT payload, version FROM grain_state WHERE kind = $kind AND id = $id";
        _command.Parameters.Add("$kind", SqliteType.Text);
        _command.Parameters.Add("$id", SqliteType.Text);
        _command.Prepare();
    }

    /// <summary>The payload and version of a state; null when there is none.</summary>
    public (byte[] Payload, long Version)? Read(string kind, string id)
    {
        _command.Parameters[0].Value = kind;
        _command.Parameters[1].Value = id;
        using SqliteDataReader reader = _command.ExecuteReader();
        return reader.Read() ? ((byte[])reader[0], reader.GetInt64(1)) : null;
    }

    public void Dispose()
    {
        _command.Dispose();
        _connection.Dispose();
    }
}
