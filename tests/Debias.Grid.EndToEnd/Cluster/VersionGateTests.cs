namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>One cluster runs one version. The other one here is the sample program, an edition with methods and data of its own.</summary>
public sealed class VersionGateTests
{
    private const string Edition = "debias-samples 1";

    [Fact]
    public async Task A_silo_of_another_version_is_refused_with_both_versions_named_and_let_in_when_the_others_have_left()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using (GridProcess other = GridProcess.StartSampleSilo(redis))
        {
            await other.Ready();
            await using GridProcess refused = GridProcess.StartSilo(redis);
            int code = await refused.Exit();
            Assert.True(code == 2, $"exit code {code}:\n{refused.Log}");
            Assert.Matches(@"error: This silo is debias-grid \d+\.\d+\.\d+ \(fused \d+[^,]*(, [^)]*)?\), and the silos", refused.Log);
            Assert.Contains(Edition, refused.Log, StringComparison.Ordinal);
            Assert.Equal(0, await other.Stop());
        }

        await using GridProcess silo = GridProcess.StartSilo(redis);
        await silo.Ready();
        Assert.Contains(Edition, silo.Log, StringComparison.Ordinal);
        await using GridProcess late = GridProcess.StartSampleSilo(redis);
        Assert.Equal(2, await late.Exit());
        Assert.Contains(Edition, late.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_versions_that_start_at_the_same_time_never_both_get_in()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GridProcess one = GridProcess.StartSilo(redis);
        await using GridProcess other = GridProcess.StartSampleSilo(redis);
        bool[] letIn = await Task.WhenAll(one.IsLetIn(), other.IsLetIn());
        Assert.False(letIn[0] && letIn[1], $"both versions got in:\n{one.Log}\n{other.Log}");
    }
}
