using Microsoft.Data.Sqlite;

namespace Debias.Grid.Silo.Storage;

/// <summary>Looks into an embedded store for base networks, without a grid and without changing anything.</summary>
internal static class StoredBaseNetworks
{
    /// <summary>Name of <c>BaseNetworkGrain</c>'s state.</summary>
    private const string Kind = "base-network";

    /// <summary>Content keys of the networks in a store; none when there is no store, or one that cannot be read.</summary>
    public static HashSet<string> Read(string file)
    {
        if (!File.Exists(file))
        {
            return [];
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
            command.CommandText = "SELECT id FROM grain_state WHERE kind = $kind";
            command.Parameters.AddWithValue("$kind", Kind);
            using SqliteDataReader reader = command.ExecuteReader();
            var keys = new HashSet<string>();
            while (reader.Read())
            {
                // A grain's id is its type, a slash and its key.
                keys.Add(reader.GetString(0).Split('/')[^1]);
            }

            return keys;
        }
        catch (SqliteException)
        {
            return [];
        }
    }
}
