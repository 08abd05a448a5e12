using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>What a silo leaves behind, when it is told to stop and when it is not.</summary>
public sealed class ShutdownTests
{
    // Minutes a seed: none may finish between the moment that all are seen under way and the signal.
    private static readonly string Long =
        "engine: fused\n"
        + Specs
            .Longer.Replace("alpha: [0.5, 2]", "alpha: 2", StringComparison.Ordinal)
            .Replace("{ epochs: 100 }", "{ epochs: 20000 }", StringComparison.Ordinal);
    private static readonly string Short = "engine: fused\n" + Specs.Small.Replace("alpha: [0.5, 2]", "alpha: 2", StringComparison.Ordinal);

    [Fact]
    public async Task A_silo_that_is_told_to_stop_gives_its_seeds_back_without_blame()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GridProcess keeper = GridProcess.StartSilo(redis, slots: 0);
        await keeper.Ready();
        await using GridProcess worker = GridProcess.StartSilo(redis, slots: 2);
        await worker.Ready();
        await using GridClient client = await GridClient.ConnectAsync(redis);
        ExperimentSpec spec = await client.Submit(Long);
        await Eventually.Until(
            async () => (await client.Seeds(spec)).Count(seed => seed is { Status: RunStatus.Running, Phase.Length: > 0 }) == 2,
            () => worker.Log
        );

        Assert.Equal(0, await worker.Stop());

        SeedStatus[] seeds = await client.Seeds(spec);
        Assert.Equal(2, seeds.Count(seed => seed.Leases == 1));
        Assert.All(seeds, seed => Assert.Null(seed.Failure));
        Assert.All(seeds, seed => Assert.True(seed.Status == RunStatus.Queued, $"seed {seed.Seed} is {seed.Status}:\n{worker.Log}"));
    }

    [Fact]
    public async Task A_cluster_that_lost_every_process_goes_on_by_itself()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        ExperimentSpec spec;
        await using (GridProcess lost = GridProcess.StartSilo(redis, slots: 0))
        {
            await lost.Ready();
            await using GridClient submitter = await GridClient.ConnectAsync(redis);
            spec = await submitter.Submit(Short);
            lost.KillHard();
        }

        redis.KillHard();
        await redis.StartAgainAsync();
        await using GridProcess silo = GridProcess.StartSilo(redis);
        await silo.Ready();
        await Eventually.Until(() => silo.Log.Contains("Asked 1 experiment(s)", StringComparison.Ordinal), () => silo.Log);
        await using GridClient client = await GridClient.ConnectAsync(redis);
        IExperimentGrain experiment = client.Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(spec));
        await Eventually.Until(async () => (await experiment.GetStatus())!.State == ExperimentState.Completed, () => silo.Log);
        Assert.Equal(spec.MethodRuns, (await experiment.GetStatus())!.Ledger.Succeeded);
    }
}
