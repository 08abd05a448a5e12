using System.Diagnostics;

namespace Debias.Grid.EndToEnd.Cluster;

/// <summary>A sweep on a cluster that loses machines gives what one undisturbed process gives.</summary>
public sealed class SweepTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Eighty_seeds_survive_a_killed_coordinator_and_a_frozen_silo()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GridProcess gateway = GridProcess.StartGateway(redis);
        // Alone while the experiment begins: its coordinators, the schedule and the experiment itself live here.
        await using GridProcess first = await GridProcess.StartSilo(redis).Ready();
        await gateway.Ready();
        SubmittedExperiment experiment = await SubmittedExperiment.Submit(gateway, Specs.Sweep);
        await using GridProcess second = await GridProcess.StartSilo(redis).Ready();
        await using GridProcess third = await GridProcess.StartSilo(redis).Ready();
        await experiment.Until(status => status.Ledger.Succeeded >= Specs.SweepRuns / 4);

        await experiment.UntilSeedsRunOn(first);
        first.KillHard();
        var sinceKill = Stopwatch.StartNew();
        await experiment.UntilTakenFrom(first);
        TimeSpan taken = sinceKill.Elapsed;
        await experiment.UntilSeedsRunOn(second);
        second.Freeze();
        await experiment.UntilTakenFrom(second);
        second.Thaw();
        await using GridProcess fourth = await GridProcess.StartSilo(redis).Ready();

        await experiment.UntilAllSucceeded();
        await OneProcess.AssertEqual(_workspace, Specs.Sweep, experiment);

        // Three silos with a slot each stood at either failure: what the lost one held, and leases on their way to the others when
        // grains went with it.
        int again = (await experiment.Seeds()).Sum(seed => seed.Leases - 1);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"seeds leased again: {again}; from kill to requeueing: {taken.TotalSeconds:0.0} s"
        );
        Assert.InRange(again, 0, 6);
    }

    [Fact]
    public async Task A_silo_that_was_declared_dead_ends_with_one_line_and_an_exit_code()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GridProcess gateway = GridProcess.StartGateway(redis);
        await using GridProcess first = await GridProcess.StartSilo(redis).Ready();
        await using GridProcess second = await GridProcess.StartSilo(redis).Ready();
        await gateway.Ready();

        second.Freeze();
        await Eventually.Until(
            async () =>
                (await gateway.GetJson("api/v1/silos")).EnumerateArray().Any(silo => silo.GetProperty("status").GetString() == "dead"),
            () => "nobody was declared dead"
        );
        second.Thaw();

        Assert.Equal(1, await second.Exit());
        Assert.Single(second.Log.Split('\n'), line => line.Contains("error: this silo was frozen", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", second.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("FailFast", second.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sweep_goes_on_by_itself_after_everything_was_killed()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        SubmittedExperiment experiment;
        await using (GridProcess gateway = GridProcess.StartGateway(redis))
        await using (GridProcess silo = await GridProcess.StartSilo(redis, slots: 2).Ready())
        {
            await gateway.Ready();
            experiment = await SubmittedExperiment.Submit(gateway, Specs.Small);
            await experiment.Until(status => status.Ledger.Succeeded > 0);
            silo.KillHard();
            gateway.KillHard();
            redis.KillHard();
        }

        await redis.StartAgainAsync();
        await using GridProcess gatewayAgain = GridProcess.StartGateway(redis);
        await using GridProcess siloAgain = await GridProcess.StartSilo(redis, slots: 2).Ready();
        await gatewayAgain.Ready();
        experiment.Gateway = gatewayAgain;
        await experiment.UntilAllSucceeded();
        await OneProcess.AssertEqual(_workspace, Specs.Small, experiment);
    }

    [Fact]
    public async Task Nothing_is_lost_when_every_silo_is_replaced_in_turn()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GridProcess gateway = GridProcess.StartGateway(redis);
        GridProcess[] silos = [await GridProcess.StartSilo(redis).Ready(), await GridProcess.StartSilo(redis).Ready()];
        try
        {
            await gateway.Ready();
            SubmittedExperiment experiment = await SubmittedExperiment.Submit(gateway, Specs.QuarterOfSweep);
            for (int i = 0; i < silos.Length; i++)
            {
                long settled = (await experiment.Status()).Ledger.Settled;
                await experiment.Until(status => status.Ledger.Settled > settled);
                GridProcess replacement = await GridProcess.StartSilo(redis).Ready();
                Assert.Equal(0, await silos[i].Stop());
                await silos[i].DisposeAsync();
                silos[i] = replacement;
            }

            await experiment.UntilAllSucceeded();
            Assert.All(await experiment.Seeds(), seed => Assert.Null(seed.Failure));
            await OneProcess.AssertEqual(_workspace, Specs.QuarterOfSweep, experiment);
        }
        finally
        {
            foreach (GridProcess silo in silos)
            {
                await silo.DisposeAsync();
            }
        }
    }
}
