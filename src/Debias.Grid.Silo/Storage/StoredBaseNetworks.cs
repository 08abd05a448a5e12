using Microsoft.Data.Sqlite;

namespace Debias.Grid.Silo.Storage;

/// <summary>Looks into an embedded store for base networks, without a grid and without changing anything.</summary>
public static class StoredBaseNetworks
{
    /// <summary>Name of <c>BaseNetworkGrain</c>'s state.</summary>
    private const string Kind = "base-network";

    /// <summary>Bytes of the networks in a store by content key; none when there is no store, or one that cannot be read.</summary>
    public static IReadOnlyDictionary<string, long> Read(string file)
    {
        var networks = new Dictionary<string, long>();
        if (!File.Exists(file))
        {
            return networks;
        }

        try
        {
            // Without pooling no handle stays behind that would keep the folder from being removed.
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = file,
                    Mode = SqliteOpenMode.ReadOnly,
                    Pooling = false,
                }.ToString()
            );
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT id, length(payload) FROM grain_state WHERE kind = $kind";
            command.Parameters.AddWithValue("$kind", Kind);
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
            {
                // A grain's id is its type, a slash and its key.
                networks[reader.GetString(0).Split('/')[^1]] = reader.GetInt64(1);
            }

            return networks;
        }
        catch (SqliteException)
        {
            return new Dictionary<string, long>();
        }
    }
}
