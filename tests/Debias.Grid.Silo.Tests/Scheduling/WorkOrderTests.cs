using CsCheck;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Scheduling;

namespace Debias.Grid.Silo.Tests.Scheduling;

[Trait("Speed", "Fast")]
public class WorkOrderTests
{
    private static readonly LeaseRequest Silo = new(SiloAddress.Zero, 0, ["fused"]);

    private readonly WorkOrder _order = new();

    private static ScheduledExperiment Experiment(string id, int priority = 0, int limit = 0, string engine = "fused") =>
        new(id, priority, limit, engine, 2, 1);

    private static LeaseReply Reply(int granted, int queued, int running, long version) =>
        new([.. Enumerable.Range(0, granted).Select(seed => new Lease("c", "e", 0, seed, 1))], queued, running, version);

    private WorkOrder.PendingRequest One(int slots) => Assert.Single(_order.Reserve(slots, Silo));

    private void Report(string experiment, int queued = 10, int running = 0, long version = 1)
    {
        _order.ReportDemand(experiment, $"{experiment}/0/0", queued, running, version);
        _order.ReportDemand(experiment, $"{experiment}/1/0", queued, running, version);
    }

    [Fact]
    public void Higher_priority_comes_first()
    {
        _order.Register(Experiment("low"));
        _order.Register(Experiment("high", priority: 5));
        Assert.Equal("high/0/0", One(4).Coordinator);
    }

    [Fact]
    public void Lower_priority_gets_what_higher_priority_cannot_use()
    {
        _order.Register(Experiment("low"));
        _order.Register(Experiment("high", priority: 5));
        Report("low");
        Report("high", queued: 1);
        Assert.Equal(
            [("high/0/0", 1), ("high/1/0", 1), ("low/0/0", 2)],
            _order.Reserve(4, Silo).Select(ask => (ask.Coordinator, ask.Seeds))
        );
    }

    [Fact]
    public void Equals_share_the_slots_of_one_request_and_of_many()
    {
        _order.Register(Experiment("a"));
        _order.Register(Experiment("b"));
        Assert.Equal([("a/0/0", 4), ("b/0/0", 4)], _order.Reserve(8, Silo).Select(ask => (ask.Coordinator, ask.Seeds)));
        int[] single = [.. Enumerable.Range(0, 6).Select(_ => One(1).Coordinator[0] == 'a' ? 1 : 0)];
        Assert.Equal(3, single.Sum());
    }

    [Fact]
    public void A_newcomer_catches_up_with_an_equal_that_runs_many_seeds()
    {
        _order.Register(Experiment("a"));
        One(6).Settle(Reply(6, 100, 6, 1));
        _order.Register(Experiment("b"));
        Assert.Equal([("b/0/0", 6)], _order.Reserve(6, Silo).Select(ask => (ask.Coordinator, ask.Seeds)));
    }

    [Fact]
    public void One_experiment_alone_may_have_every_slot()
    {
        _order.Register(Experiment("a"));
        Assert.Equal(8, One(8).Seeds);
    }

    [Fact]
    public void Engines_that_stack_get_seeds_of_one_point_together()
    {
        _order.Register(Experiment("a"));
        _order.Register(Experiment("b"));
        Report("a");
        Report("b");
        LeaseRequest stacking = Silo with { StackSizes = [4] };
        Assert.Equal([("a/0/0", 4), ("b/0/0", 4)], _order.Reserve(8, stacking).Select(ask => (ask.Coordinator, ask.Seeds)));
    }

    [Fact]
    public void A_limited_experiment_waits_until_all_its_coordinators_were_heard()
    {
        _order.Register(Experiment("a", limit: 3));
        Assert.Empty(_order.Reserve(8, Silo));
        Assert.Equal(["a/0/0", "a/1/0"], _order.ToPoll.Select(ask => ask.Coordinator));
        foreach (WorkOrder.PendingRequest ask in _order.ToPoll)
        {
            ask.Reconcile(Reply(0, 5, 1, 7));
        }

        Assert.Equal(1, One(8).Seeds);
        Assert.Empty(_order.ToPoll);
    }

    [Fact]
    public void Requests_without_an_answer_yet_count_against_the_limit()
    {
        _order.Register(Experiment("a", limit: 3));
        Report("a");
        WorkOrder.PendingRequest first = One(2);
        WorkOrder.PendingRequest second = One(2);
        Assert.Equal(1, second.Seeds);
        Assert.Empty(_order.Reserve(8, Silo));
        first.Settle(Reply(2, 8, 2, 2));
        Assert.Empty(_order.Reserve(8, Silo));
        _order.ReportDemand("a", "a/0/0", queuedSeeds: 8, runningSeeds: 1, version: 3);
        second.Settle(Reply(1, 7, 2, 4));
        Assert.Equal(1, One(8).Seeds);
    }

    [Fact]
    public void Late_reports_are_ignored()
    {
        _order.Register(Experiment("a", limit: 3));
        Report("a");
        One(3).Settle(Reply(3, 7, 3, 5));
        _order.ReportDemand("a", "a/0/0", queuedSeeds: 10, runningSeeds: 0, version: 4);
        Assert.Empty(_order.Reserve(8, Silo));
    }

    [Fact]
    public void A_failed_request_keeps_its_reservation_until_the_coordinator_is_heard()
    {
        _order.Register(Experiment("a", limit: 3));
        Report("a");
        One(3).Fail();
        Assert.Empty(_order.Reserve(8, Silo));
        WorkOrder.PendingRequest uncertain = Assert.Single(_order.ToPoll);
        uncertain.Reconcile(Reply(0, 8, 2, 6));
        Assert.Equal(1, One(8).Seeds);
    }

    [Fact]
    public void A_coordinator_that_does_not_answer_holds_up_nobody_else()
    {
        _order.Register(Experiment("a"));
        One(1).Fail();
        Assert.Equal("a/1/0", One(1).Coordinator);
    }

    [Fact]
    public void A_coordinator_without_queued_seeds_is_not_asked_again_until_it_offers()
    {
        _order.Register(Experiment("a"));
        _order.ReportDemand("a", "a/0/0", queuedSeeds: 0, runningSeeds: 1, version: 1);
        Assert.Equal("a/1/0", One(1).Coordinator);
        _order.ReportDemand("a", "a/1/0", queuedSeeds: 0, runningSeeds: 1, version: 1);
        Assert.Empty(_order.Reserve(1, Silo));
        _order.ReportDemand("a", "a/0/0", queuedSeeds: 1, runningSeeds: 0, version: 2);
        Assert.Equal("a/0/0", One(1).Coordinator);
    }

    [Fact]
    public void A_silo_without_the_engine_gets_nothing()
    {
        _order.Register(Experiment("gpu", engine: "torch-cuda"));
        Assert.Empty(_order.Reserve(1, Silo));
    }

    [Fact]
    public void A_withdrawn_experiment_is_gone()
    {
        _order.Register(Experiment("a"));
        _order.Unregister("a");
        Assert.Empty(_order.Reserve(1, Silo));
    }

    [Fact]
    public void A_limit_is_never_exceeded_whatever_is_late_or_lost() =>
        Gen.Int[0, 1_000_000]
            .Array[0, 120]
            .Sample(events =>
            {
                const int limit = 5;
                var order = new WorkOrder();
                order.Register(Experiment("a", limit: limit));
                int[] queued = [20, 20];
                int[] running = [0, 0];
                long[] versions = [1, 1];
                var asked = new List<WorkOrder.PendingRequest>();
                var offers = new List<(int Place, int Queued, int Running, long Version)>();
                LeaseReply Stand(int place) => Reply(0, queued[place], running[place], versions[place]);

                // What happens at a coordinator: it changes at once; what it says of that may come late, out of order or never.
                void Grant(WorkOrder.PendingRequest ask)
                {
                    int granted = Math.Min(ask.Seeds, queued[ask.Place]);
                    queued[ask.Place] -= granted;
                    running[ask.Place] += granted;
                    versions[ask.Place]++;
                    offers.Add((ask.Place, queued[ask.Place], running[ask.Place], versions[ask.Place]));
                }

                foreach (int draw in events)
                {
                    int pick = draw / 7;
                    switch (draw % 7)
                    {
                        case 0 or 1:
                            asked.AddRange(order.Reserve(1 + (pick % 4), Silo));
                            break;
                        case 2 when asked.Count > 0:
                            WorkOrder.PendingRequest answered = asked[pick % asked.Count];
                            asked.Remove(answered);
                            Grant(answered);
                            answered.Settle(Stand(answered.Place));
                            break;
                        case 3 when asked.Count > 0:
                            WorkOrder.PendingRequest lost = asked[pick % asked.Count];
                            asked.Remove(lost);
                            Grant(lost);
                            lost.Fail();
                            break;
                        case 4:
                            foreach (WorkOrder.PendingRequest ask in order.ToPoll)
                            {
                                ask.Reconcile(Stand(ask.Place));
                            }

                            break;
                        case 5 when running[pick % 2] > 0:
                            running[pick % 2]--;
                            versions[pick % 2]++;
                            offers.Add((pick % 2, queued[pick % 2], running[pick % 2], versions[pick % 2]));
                            break;
                        case 6 when offers.Count > 0:
                            (int place, int queuedThen, int runningThen, long version) = offers[pick % offers.Count];
                            order.ReportDemand("a", $"a/{place}/0", queuedThen, runningThen, version);
                            break;
                    }

                    Assert.True(running.Sum() <= limit, $"{running.Sum()} seeds run under a limit of {limit}");
                }
            });
}
