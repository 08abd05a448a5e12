using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Persistence;
using StackExchange.Redis;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>Storage that is chosen by Orleans' configuration alone.</summary>
public sealed class ProviderTests
{
    [Fact]
    public async Task Redis_from_configuration_stores_with_the_serializer_of_the_grid()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using LocalSilo silo = await LocalSilo.StartAsync(redis, "test");
        RedisStorageOptions options = silo.Services.GetRequiredService<IOptionsMonitor<RedisStorageOptions>>().Get("Default");
        Assert.Equal("StoredRecordSerializer", options.GrainStorageSerializer.GetType().Name);
        Assert.True(options.DeleteStateOnClear);

        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        Assert.NotEmpty(connection.GetServers().Single().Keys(pattern: "*cluster-version*"));
    }
}
