using System.Net;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Silo.Tests.Scheduling;

/// <summary>What the schedule promises over real coordinators; the order of work has tests of its own.</summary>
[Collection(SharedGrid.Name)]
[Trait("Speed", "Slow")]
public sealed class ScheduleGrainTests(SharedGrid grid) : IAsyncLifetime
{
    private IScheduleGrain Schedule => grid.Grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>There is one schedule: the next test is to find it empty.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (string experiment in await Schedule.List())
        {
            await Schedule.Unregister(experiment);
        }
    }

    [Fact]
    public async Task Higher_priority_is_served_first_and_equals_take_turns()
    {
        await Register("turns-a", seeds: 4);
        await Register("turns-b", seeds: 4);
        await Register("turns-urgent", seeds: 2, priority: 5);
        Assert.Equal("turns-urgent", Assert.Single(await LeaseUpTo(1)).Experiment);
        Assert.Equal(
            ["turns-a", "turns-a", "turns-b", "turns-b", "turns-urgent"],
            (await LeaseUpTo(5)).Select(lease => lease.Experiment).Order(StringComparer.Ordinal)
        );
        Assert.Equal(4, (await LeaseUpTo(100)).Length);
        Assert.Empty(await LeaseUpTo(1));
    }

    [Fact]
    public async Task A_limit_holds_over_points_and_over_silos_that_ask_at_once()
    {
        await Register("limited", seeds: 3, points: 2, maxConcurrency: 4);
        List<Lease> leases = [.. (await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => LeaseUpTo(3)))).SelectMany(some => some)];
        Assert.Equal(4, leases.Count);
        Assert.Empty(await LeaseUpTo(3));

        ICoordinatorGrain coordinator = grid.Grains.GetGrain<ICoordinatorGrain>(leases[0].Coordinator);
        Assert.True(await coordinator.Complete(new SeedCompletion(leases[0], Succeeded: 2, Failed: 0)));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (leases.Count == 4)
        {
            // The coordinator's word that a place is free is under way.
            leases.AddRange(await LeaseUpTo(3));
            await Task.Delay(20, limit.Token);
        }

        Assert.Equal(5, leases.Count);
        Assert.Empty(await LeaseUpTo(3));
        Assert.Equal(5, leases.Select(lease => (lease.Point, lease.Seed)).Distinct().Count());
    }

    [Fact]
    public async Task Work_is_only_for_silos_with_its_engine()
    {
        await Register("engine", seeds: 1);
        Assert.Empty(await Schedule.Lease(new LeaseRequest(grid.Silo, 1, ["torch-cpu"])));
        Assert.Empty(await Schedule.Lease(new LeaseRequest(grid.Silo, 1, [])));
        Assert.Single(await Schedule.Lease(new LeaseRequest(grid.Silo, 1, ["torch-cpu", "fused"])));
    }

    /// <summary>
    /// A silo that was frozen until the others declared it dead asks once more when it thaws. Its request must end, and keep no seed from
    /// others.
    /// </summary>
    [Fact]
    public async Task A_silo_that_is_known_to_be_dead_gets_nothing_and_keeps_nothing_from_others()
    {
        SiloAddress dead = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 1), 1);
        await Bury(dead);
        await Register("buried", seeds: 1);
        Assert.Empty(await Schedule.Lease(new LeaseRequest(dead, 1, ["fused"])));
        Assert.Single(await LeaseUpTo(1));
    }

    [Fact]
    public async Task An_experiment_stays_in_the_schedule_once_until_it_is_taken_out()
    {
        await Register("listed-a", seeds: 2);
        await Register("listed-b", seeds: 2);
        await Register("listed-a", seeds: 2, priority: 1);
        await SharedGrid.Forget(Schedule);
        Assert.Equal(["listed-a", "listed-b"], await Schedule.List());
        Assert.Equal("listed-a", Assert.Single(await LeaseUpTo(1)).Experiment);

        await Schedule.Unregister("listed-a");
        await Schedule.Unregister("listed-a");
        await SharedGrid.Forget(Schedule);
        Assert.Equal(["listed-b"], await Schedule.List());
        Assert.Equal(["listed-b", "listed-b"], (await LeaseUpTo(5)).Select(lease => lease.Experiment));
    }

    /// <summary>Enters a silo into the membership table as dead, and waits until the silo of the tests has read that.</summary>
    private async Task Bury(SiloAddress silo)
    {
        IMembershipTable table = grid.Services.GetRequiredService<IMembershipTable>();
        var entry = new MembershipEntry
        {
            SiloAddress = silo,
            SiloName = "buried",
            HostName = "buried",
            Status = SiloStatus.Dead,
            StartTime = DateTime.UtcNow,
            IAmAliveTime = DateTime.UtcNow,
        };
        MembershipTableData known = await table.ReadAllAsync(TestContext.Current.CancellationToken);
        Assert.True(await table.InsertRowAsync(entry, known.Version.Next(), TestContext.Current.CancellationToken));
        ISiloStatusOracle oracle = grid.Services.GetRequiredService<ISiloStatusOracle>();
        while (!oracle.IsDeadSilo(silo))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private async Task Register(string experiment, int seeds, int points = 1, int priority = 0, int maxConcurrency = 0)
    {
        for (int point = 0; point < points; point++)
        {
            await grid.Begin(experiment, seeds, point);
        }

        await Schedule.Register(new ScheduledExperiment(experiment, priority, maxConcurrency, "fused", points, ShardsPerPoint: 1));
    }

    private Task<Lease[]> LeaseUpTo(int slots) => Schedule.Lease(new LeaseRequest(grid.Silo, slots, ["fused"]));
}
