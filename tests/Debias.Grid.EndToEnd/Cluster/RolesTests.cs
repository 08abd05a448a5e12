using System.Net;
using System.Text.Json;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>Silos and gateways as processes of their own, on Redis.</summary>
public sealed class RolesTests
{
    [Fact]
    public async Task A_gateway_without_silos_says_so_until_one_comes()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GridProcess gateway = GridProcess.StartGateway(redis);
        await gateway.Answers();

        using (
            HttpResponseMessage refusal = await gateway.Http.GetAsync(
                new Uri("api/v1/experiments", UriKind.Relative),
                TestContext.Current.CancellationToken
            )
        )
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal.StatusCode);
            Assert.NotNull(refusal.Headers.RetryAfter);
        }

        await using GridProcess silo = GridProcess.StartSilo(redis);
        await gateway.Ready();
        Assert.Equal(0, (await gateway.GetJson("api/v1/experiments")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_silo_and_a_gateway_find_each_other_through_Redis_and_stop_when_told()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GridProcess gateway = GridProcess.StartGateway(redis);
        await using GridProcess silo = GridProcess.StartSilo(redis);
        await silo.Ready();
        await gateway.Ready();

        JsonElement ready = await gateway.GetJson("health/ready");
        Assert.Equal("1 silo(s)", ready.GetProperty("checks").GetProperty("cluster").GetString());

        Assert.Equal(0, await gateway.Stop());
        Assert.Equal(0, await silo.Stop());
        Assert.DoesNotContain(redis.ConnectionString, silo.Log + gateway.Log, StringComparison.Ordinal);
    }
}
