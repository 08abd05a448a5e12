using StackExchange.Redis;

namespace Debias.Grid.Silo.Hosting;

/// <summary>How a Redis server keeps what it has acknowledged.</summary>
/// <param name="AppendOnly">Whether it appends every write to a file.</param>
/// <param name="AppendSync">When that file is synchronised: <c>always</c>, <c>everysec</c> or <c>no</c>.</param>
/// <param name="Save">When it takes snapshots, as seconds and changes; empty for never.</param>
/// <param name="EvictionPolicy">What it throws away when memory is short; <c>noeviction</c> for nothing.</param>
/// <param name="MaxMemory">Bytes that it may use; 0 for no limit.</param>
public sealed record RedisSettings(bool AppendOnly, string AppendSync, string Save, string EvictionPolicy, long MaxMemory)
{
    /// <summary>Asks a server.</summary>
    /// <param name="connectionString">How it is reached, as Orleans' provider has it.</param>
    /// <returns>Null where the server does not tell, as many that are rented do.</returns>
    /// <exception cref="RedisException">It does not answer.</exception>
    public static async Task<RedisSettings?> ReadAsync(string connectionString)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        options.AllowAdmin = true;
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(options);
        IServer? server = Array.Find(connection.GetServers(), server => server is { IsConnected: true, IsReplica: false });
        if (server is null)
        {
            return null;
        }

        try
        {
            return new RedisSettings(
                await GetAsync(server, "appendonly") == "yes",
                await GetAsync(server, "appendfsync"),
                await GetAsync(server, "save"),
                await GetAsync(server, "maxmemory-policy"),
                long.TryParse(await GetAsync(server, "maxmemory"), out long bytes) ? bytes : 0
            );
        }
        catch (Exception exception) when (exception is RedisServerException or RedisCommandException)
        {
            return null;
        }
    }

    private static async Task<string> GetAsync(IServer server, string name) =>
        (await server.ConfigGetAsync(name)).FirstOrDefault(setting => setting.Key == name).Value ?? string.Empty;
}
