using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Scheduling;

namespace Debias.Grid.Silo.Tests;

public class WorkOrderTests
{
    private static readonly string[] Engines = ["fused-cpu"];

    private readonly WorkOrder _order = new();

    private static ScheduledExperiment Experiment(string id, int priority = 0, int limit = 0, string engine = "fused-cpu") =>
        new(id, priority, limit, engine, [$"{id}/0/0", $"{id}/1/0"]);

    [Fact]
    public void Higher_priority_comes_first()
    {
        _order.Enlist(Experiment("low"));
        _order.Enlist(Experiment("high", priority: 5));
        Assert.Equal("high", _order.Next(4, Engines)!.Value.Experiment.Id);
    }

    [Fact]
    public void Equals_take_turns_seed_by_seed()
    {
        _order.Enlist(Experiment("a"));
        _order.Enlist(Experiment("b"));
        var served = new List<string>();
        for (int turn = 0; turn < 6; turn++)
        {
            var next = _order.Next(8, Engines)!.Value;
            Assert.Equal(1, next.Seeds);
            served.Add(next.Experiment.Id);
            int running = served.Count(id => id == next.Experiment.Id);
            _order.Offer(next.Experiment.Id, next.Coordinator, queuedSeeds: 10, runningSeeds: running);
        }

        Assert.Equal(3, served.Count(id => id == "a"));
        Assert.Equal(3, served.Count(id => id == "b"));
    }

    [Fact]
    public void One_experiment_alone_may_have_every_slot()
    {
        _order.Enlist(Experiment("a"));
        Assert.Equal(8, _order.Next(8, Engines)!.Value.Seeds);
    }

    [Fact]
    public void A_concurrency_limit_is_kept()
    {
        _order.Enlist(Experiment("a", limit: 3));
        Assert.Equal(3, _order.Next(8, Engines)!.Value.Seeds);
        _order.Offer("a", "a/0/0", queuedSeeds: 5, runningSeeds: 3);
        Assert.Null(_order.Next(8, Engines));
        _order.Offer("a", "a/0/0", queuedSeeds: 5, runningSeeds: 2);
        Assert.Equal(1, _order.Next(8, Engines)!.Value.Seeds);
    }

    [Fact]
    public void A_coordinator_without_queued_seeds_is_not_asked_again_until_it_offers()
    {
        _order.Enlist(Experiment("a"));
        _order.Offer("a", "a/0/0", queuedSeeds: 0, runningSeeds: 1);
        Assert.Equal("a/1/0", _order.Next(1, Engines)!.Value.Coordinator);
        _order.Offer("a", "a/1/0", queuedSeeds: 0, runningSeeds: 1);
        Assert.Null(_order.Next(1, Engines));
        _order.Offer("a", "a/0/0", queuedSeeds: 1, runningSeeds: 0);
        Assert.Equal("a/0/0", _order.Next(1, Engines)!.Value.Coordinator);
    }

    [Fact]
    public void A_silo_without_the_engine_gets_nothing()
    {
        _order.Enlist(Experiment("gpu", engine: "torch-cuda"));
        Assert.Null(_order.Next(1, Engines));
    }

    [Fact]
    public void A_withdrawn_experiment_is_gone()
    {
        _order.Enlist(Experiment("a"));
        _order.Withdraw("a");
        Assert.Null(_order.Next(1, Engines));
    }
}
