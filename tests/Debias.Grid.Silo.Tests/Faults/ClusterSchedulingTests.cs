using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>Several silos that pull at once.</summary>
[Collection(FaultCluster.OneAtATime)]
[Trait("Speed", "Slow")]
public class ClusterSchedulingTests
{
    [Fact]
    public async Task A_limit_holds_exactly_over_silos_and_coordinators_and_through_the_schedules_death()
    {
        await using FaultCluster cluster = await FaultCluster.Start(silos: 3, slots: 4);
        ExperimentSpec spec = FaultSpec.NoOp("limited", seeds: 12, points: 4, milliseconds: 15, new ExecutionSpec { MaxConcurrency = 3 });
        IExperimentGrain experiment = cluster.Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(spec));
        await experiment.Submit(spec, "test 1");
        await Until(async () => (await experiment.GetStatus())!.Ledger.Succeeded > 20);
        await cluster.Forget(cluster.Grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule));
        await Until(async () => (await experiment.GetStatus())!.State == ExperimentState.Completed);
        Assert.Equal(3, cluster.Counter.MostAtATime);
        Assert.All(cluster.Counter.Counted.Values, count => Assert.Equal(1, count));
        Assert.Equal(48, cluster.Counter.Counted.Count);
    }

    [Fact]
    public async Task A_silo_that_joins_in_the_middle_gets_work()
    {
        await using FaultCluster cluster = await FaultCluster.Start(silos: 1, slots: 2);
        ExperimentSpec spec = FaultSpec.NoOp("joined", seeds: 400, points: 1, milliseconds: 50);
        IExperimentGrain experiment = cluster.Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(spec));
        await experiment.Submit(spec, "test 1");
        await Until(async () => (await experiment.GetStatus())!.Ledger.Succeeded > 0);
        await cluster.StartAnother();
        ICoordinatorGrain coordinator = cluster.Grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(ExperimentId.Of(spec), 0, 0));
        await Until(async () =>
            (await coordinator.GetSeeds()).Where(seed => seed.Owner.Length > 0).Select(seed => seed.Owner).Distinct().Count() == 2
        );
        await experiment.Cancel();
    }

    [Fact]
    public async Task Experiments_of_equal_priority_advance_together_and_higher_priority_goes_first()
    {
        await using FaultCluster cluster = await FaultCluster.Start(silos: 2, slots: 3);
        ExperimentSpec[] specs =
        [
            FaultSpec.NoOp("share-a", seeds: 60, milliseconds: 10),
            FaultSpec.NoOp("share-b", seeds: 60, milliseconds: 10),
            FaultSpec.NoOp("late", seeds: 6, milliseconds: 10, execution: new ExecutionSpec { Priority = 5 }),
        ];
        IExperimentGrain[] experiments = [.. specs.Select(spec => cluster.Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(spec)))];
        await experiments[0].Submit(specs[0], "test 1");
        await experiments[1].Submit(specs[1], "test 1");
        await Until(async () => (await experiments[1].GetStatus())!.Ledger.Succeeded >= 20);
        await experiments[2].Submit(specs[2], "test 1");
        await Until(async () => (await experiments[2].GetStatus())!.State == ExperimentState.Completed);
        Ledger[] whenLateWasDone =
        [
            .. (await Task.WhenAll(experiments.Take(2).Select(experiment => experiment.GetStatus()))).Select(status => status!.Ledger),
        ];
        Assert.All(whenLateWasDone, ledger => Assert.True(ledger.Succeeded < ledger.Planned, $"{ledger}: the higher priority came last"));
        await Until(async () =>
            (await Task.WhenAll(experiments.Select(experiment => experiment.GetStatus()))).All(status =>
                status!.State == ExperimentState.Completed
            )
        );

        // While both had work, neither got far ahead: the order of leases alternates.
        string[] order = [.. cluster.Counter.InOrder.Select(lease => lease.Experiment).Where(id => id != ExperimentId.Of(specs[2]))];
        int fromB = Array.IndexOf(order, ExperimentId.Of(specs[1]));
        int advanceOfA = order.Take(fromB).Count();
        int[] balance = [.. order.Skip(fromB).Take(40).Select(id => id == ExperimentId.Of(specs[0]) ? 1 : -1)];
        Assert.InRange(balance.Sum(), -6 - advanceOfA, 6);
    }

    [Fact]
    public async Task A_killed_silos_seeds_are_run_by_the_others()
    {
        await using FaultCluster cluster = await FaultCluster.Start(silos: 3, slots: 2);
        ExperimentSpec spec = FaultSpec.NoOp("killed", seeds: 40, milliseconds: 100);
        IExperimentGrain experiment = cluster.Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(spec));
        await experiment.Submit(spec, "test 1");
        await Until(async () => (await experiment.GetStatus())!.Ledger.Running > 0);
        await cluster.Kill(2);
        await Until(async () => (await experiment.GetStatus())!.State == ExperimentState.Completed);
        SeedStatus[] seeds = await cluster
            .Grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(ExperimentId.Of(spec), 0, 0))
            .GetSeeds();
        Assert.All(seeds, seed => Assert.Equal((RunStatus.Succeeded, null), (seed.Status, seed.Failure)));
        Assert.All(cluster.Counter.Counted.Values, count => Assert.Equal(1, count));
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            try
            {
                if (await condition())
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is OrleansException or TimeoutException)
            {
                // The silo that answered has died.
            }

            await Task.Delay(10, limit.Token);
        }
    }
}
