using Debias.Grid.Silo.Membership;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>One cluster runs one version.</summary>
public sealed class VersionGateTests
{
    private const string Other = "debias-grid 0.0.1 (fused-cpu 0)";

    [Fact]
    public async Task A_silo_of_another_version_is_refused_with_both_versions_named_and_let_in_when_the_others_have_left()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using (LocalSilo other = await LocalSilo.StartAsync(redis, Other))
        {
            await using GridProcess refused = GridProcess.StartSilo(redis);
            Assert.Equal(2, await refused.Exit());
            Assert.Contains(Other, refused.Log, StringComparison.Ordinal);
            Assert.Matches(@"error: This silo is debias-grid \d+\.\d+\.\d+ \(fused-cpu \d+", refused.Log);
        }

        await using GridProcess silo = GridProcess.StartSilo(redis);
        await silo.Ready();
        Assert.Contains(Other, silo.Log, StringComparison.Ordinal);
        await Assert.ThrowsAsync<VersionMismatchException>(() => LocalSilo.StartAsync(redis, Other));
    }

    [Fact]
    public async Task Of_two_versions_that_start_at_the_same_time_never_both_get_in()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        LocalSilo?[] entered = await Task.WhenAll(Enter(redis, Other), Enter(redis, "debias-grid 0.0.2 (fused-cpu 0)"));
        foreach (LocalSilo silo in entered.OfType<LocalSilo>())
        {
            await silo.DisposeAsync();
        }

        Assert.True(entered.OfType<LocalSilo>().Count() <= 1, "both versions got in");
    }

    private static async Task<LocalSilo?> Enter(RedisServer redis, string version)
    {
        try
        {
            return await LocalSilo.StartAsync(redis, version);
        }
        catch (VersionMismatchException)
        {
            return null;
        }
    }
}
