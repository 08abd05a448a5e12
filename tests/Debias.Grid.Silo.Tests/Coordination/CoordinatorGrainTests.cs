using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Tests.Hosting;

namespace Debias.Grid.Silo.Tests.Coordination;

/// <summary>What a coordinator promises to silos; the rules of its seeds have tests of their own.</summary>
[Collection(SharedGrid.Name)]
[Trait("Speed", "Slow")]
public sealed class CoordinatorGrainTests(SharedGrid grid)
{
    [Fact]
    public async Task A_seed_is_leased_once_also_by_an_activation_that_knows_only_what_is_durable()
    {
        ICoordinatorGrain coordinator = await grid.Begin("leased", seeds: 3);
        Lease[] leases = await LeaseUpTo(coordinator, 2);
        Assert.Equal(["leased/0/0 1 1", "leased/0/0 2 1"], leases.Select(lease => $"{lease.Coordinator} {lease.Seed} {lease.Number}"));

        await SharedGrid.Forget(coordinator);
        await coordinator.Begin(SharedGrid.Plan("leased", seeds: 3));
        SeedProgress[] held = [.. leases.Select(lease => new SeedProgress(lease.Seed, lease.Number, 0.5, "training"))];
        Assert.Empty(await coordinator.Heartbeat(grid.Silo, held));
        long[] lostByAnother = await coordinator.Heartbeat(SiloAddress.Zero, held);
        Assert.Equal([1L, 2L], lostByAnother);
        Assert.Equal(3, Assert.Single(await LeaseUpTo(coordinator, 5)).Seed);
        Assert.Empty(await LeaseUpTo(coordinator, 5));
        Assert.Equal(new Ledger(6, 0, 6, 0, 0, 0), await coordinator.GetLedger());
    }

    [Fact]
    public async Task The_first_completion_of_a_seed_counts_and_others_are_refused()
    {
        ICoordinatorGrain coordinator = await grid.Begin("completed", seeds: 2);
        Lease lease = Assert.Single(await LeaseUpTo(coordinator, 1));
        bool[] counted = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => coordinator.Complete(new SeedCompletion(lease, Succeeded: 2, Failed: 0)))
        );
        Assert.Single(counted, first => first);

        await SharedGrid.Forget(coordinator);
        Assert.False(await coordinator.Complete(new SeedCompletion(lease, Succeeded: 0, Failed: 2)));
        Assert.False(await coordinator.Complete(new SeedCompletion(lease with { Seed = 99 }, Succeeded: 2, Failed: 0)));
        Assert.False(await coordinator.Complete(new SeedCompletion(lease with { Seed = 2, Number = 0 }, Succeeded: 2, Failed: 0)));
        Assert.Equal(new Ledger(4, 2, 0, 2, 0, 0), await coordinator.GetLedger());
    }

    [Fact]
    public async Task A_lease_that_was_completed_is_not_reported_as_lost_before_its_silo_has_the_answer()
    {
        ICoordinatorGrain coordinator = await grid.Begin("completing", seeds: 1);
        Lease lease = Assert.Single(await LeaseUpTo(coordinator, 1));
        SeedProgress[] progress = [new SeedProgress(lease.Seed, lease.Number, 1, "completing")];

        Task<bool> completion = coordinator.Complete(new SeedCompletion(lease, Succeeded: 2, Failed: 0));
        // The coordinator takes calls in turn: this one meets the changed book, whether its write is through or not.
        long[] lost = await coordinator.Heartbeat(grid.Silo, progress);

        Assert.Empty(lost);
        Assert.True(await completion);
        Assert.Empty(await coordinator.Heartbeat(grid.Silo, progress));
        Assert.Equal([lease.Seed], await coordinator.Heartbeat(grid.Silo, [progress[0] with { LeaseNumber = lease.Number + 1 }]));
    }

    [Fact]
    public async Task A_seed_given_back_is_leased_anew_until_its_attempts_are_spent_and_again_after_a_retry()
    {
        ICoordinatorGrain coordinator = await grid.Begin("abandoned", seeds: 1, maxAttempts: 2);
        var failure = new Failure(FailureClass.Transient, "the disk is full");
        Lease first = Assert.Single(await LeaseUpTo(coordinator, 1));
        await coordinator.Release(first);
        Lease second = Assert.Single(await LeaseUpTo(coordinator, 1));
        await coordinator.Abandon(new SeedAbandonment(second, failure));
        Lease third = Assert.Single(await LeaseUpTo(coordinator, 1));
        await coordinator.Abandon(new SeedAbandonment(second, failure));
        Assert.Equal(new Ledger(2, 0, 2, 0, 0, 0), await coordinator.GetLedger());

        await coordinator.Abandon(new SeedAbandonment(third, failure));
        SeedStatus seed = Assert.Single(await coordinator.GetSeeds());
        Assert.Equal((RunStatus.Failed, 3, failure), (seed.Status, seed.Leases, seed.Failure));
        Assert.Empty(await LeaseUpTo(coordinator, 1));

        await coordinator.RetryFailed(RetryScope.Circumstances);
        Assert.False(await coordinator.Complete(new SeedCompletion(third, Succeeded: 2, Failed: 0)));
        Lease fourth = Assert.Single(await LeaseUpTo(coordinator, 1));
        Assert.Equal(4, fourth.Number);
        Assert.True(await coordinator.Complete(new SeedCompletion(fourth, Succeeded: 2, Failed: 0)));
        Assert.Equal(new Ledger(2, 0, 0, 2, 0, 0), await coordinator.GetLedger());
    }

    [Fact]
    public async Task A_deleted_shard_is_forgotten_and_later_messages_about_it_find_nothing()
    {
        ICoordinatorGrain coordinator = await grid.Begin("deleted", seeds: 2);
        Lease lease = Assert.Single(await LeaseUpTo(coordinator, 1));
        await coordinator.Cancel("Not needed.");
        Assert.Equal(new Ledger(4, 0, 0, 0, 0, 4), await coordinator.GetLedger());
        await coordinator.Delete();
        await coordinator.Delete();

        Assert.Equal([lease.Seed], await coordinator.Heartbeat(grid.Silo, [new SeedProgress(lease.Seed, lease.Number, 0.5, "training")]));
        Assert.False(await coordinator.Complete(new SeedCompletion(lease, Succeeded: 2, Failed: 0)));
        Assert.Empty(await LeaseUpTo(coordinator, 2));
        Assert.Empty(await coordinator.GetSeeds());
        Assert.Equal(default, await coordinator.GetLedger());
    }

    private async Task<Lease[]> LeaseUpTo(ICoordinatorGrain coordinator, int slots) =>
        (await coordinator.Lease(new LeaseRequest(grid.Silo, slots, []))).Leases;
}
