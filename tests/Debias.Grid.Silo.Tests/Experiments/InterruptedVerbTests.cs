using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.Tests.Faults;
using Debias.Grid.Silo.Tests.Records;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Experiments;

/// <summary>Verbs that were durable but had not reached every grain when something died.</summary>
[Collection(FaultCluster.OneAtATime)]
[Trait("Speed", "Slow")]
public sealed class InterruptedVerbTests : IAsyncLifetime
{
    private const string Producer = "test 1";

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;
    private readonly CallFault _fault = new();
    private readonly ExperimentSpec _spec = FaultSpec.NoOp("interrupted", seeds: 3);
    private EmbeddedGrid _grid = null!;

    private IExperimentGrain Experiment => _grid.Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(_spec));

    private ICoordinatorGrain Coordinator => _grid.Grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(ExperimentId.Of(_spec), 0, 0));

    private IScheduleGrain Schedule => _grid.Grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule);

    public async ValueTask InitializeAsync() => _grid = await Start();

    public async ValueTask DisposeAsync()
    {
        await _grid.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pause_that_did_not_reach_the_coordinators_is_made_good(bool restart)
    {
        await Experiment.Submit(_spec, Producer);
        await Interrupt<ICoordinatorGrain>(nameof(ICoordinatorGrain.SetPaused), () => Experiment.Pause(), restart);
        Assert.Equal(ExperimentState.Paused, (await Experiment.GetStatus())!.State);
        await Until(async () => await QueuedToLease() == 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_experiment_that_never_reached_the_schedule_enters_it(bool restart)
    {
        await Interrupt<IScheduleGrain>(nameof(IScheduleGrain.Register), () => Experiment.Submit(_spec, Producer), restart);
        Assert.Equal(6, (await Experiment.GetStatus())!.Ledger.Queued);
        await Until(async () => (await Schedule.List()).Contains(ExperimentId.Of(_spec)));
    }

    [Fact]
    public async Task A_submission_that_failed_half_way_is_carried_out_when_it_is_repeated()
    {
        await Interrupt<ICoordinatorGrain>(nameof(ICoordinatorGrain.Begin), () => Experiment.Submit(_spec, Producer), restart: false);
        Assert.Equal(SubmitOutcome.Existing, (await Experiment.Submit(_spec, Producer)).Outcome);
        Assert.Equal(3, await QueuedToLease());
        Assert.Equal([ExperimentId.Of(_spec)], await Schedule.List());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancellation_that_did_not_reach_the_coordinators_is_made_good(bool restart)
    {
        await Experiment.Submit(_spec, Producer);
        await Interrupt<ICoordinatorGrain>(nameof(ICoordinatorGrain.Cancel), () => Experiment.Cancel(), restart);
        await Until(async () => (await Experiment.GetStatus())!.State == ExperimentState.Cancelled);
        Assert.Equal(new Ledger(6, 0, 0, 0, 0, 6), (await Experiment.GetStatus())!.Ledger);
        Assert.All(await Coordinator.GetSeeds(), seed => Assert.Equal("Cancelled by its user.", seed.Failure!.Message));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retry_that_did_not_reach_the_coordinators_is_made_good(bool restart)
    {
        await Experiment.Submit(_spec, Producer);
        foreach (Lease lease in (await Coordinator.Lease(new LeaseRequest(SiloAddress.Zero, 3, []))).Leases)
        {
            await SeedRecords.Complete(_grid.Grains, _spec, lease, failed: 1);
        }

        await Until(async () => (await Experiment.GetStatus())!.State == ExperimentState.Completed);
        await Interrupt<ICoordinatorGrain>(
            nameof(ICoordinatorGrain.RetryFailed),
            () => Experiment.RetryFailed(RetryScope.AllFailed),
            restart
        );
        await Until(async () => (await Experiment.GetStatus())! is { State: ExperimentState.Running, Ledger.Queued: 6 });
        await Until(async () => (await Schedule.List()).Length == 1);
    }

    [Fact]
    public async Task The_schedule_goes_on_serving_others_while_a_coordinator_fails()
    {
        await Experiment.Submit(_spec, Producer);
        _fault.Method = (typeof(ICoordinatorGrain), nameof(ICoordinatorGrain.Lease));
        Assert.Empty(await Schedule.Lease(new LeaseRequest(SiloAddress.Zero, 3, ["fused"])));
        _fault.Method = null;
        var leases = new List<Lease>();
        await Until(async () =>
        {
            leases.AddRange(await Schedule.Lease(new LeaseRequest(SiloAddress.Zero, 3, ["fused"])));
            return leases.Count == 3;
        });
        Assert.Equal(3, leases.Select(lease => lease.Seed).Distinct().Count());
    }

    private async Task<int> QueuedToLease() => (await Coordinator.Lease(new LeaseRequest(SiloAddress.Zero, 0, []))).QueuedSeeds;

    private async Task Interrupt<TGrain>(string method, Func<Task> verb, bool restart)
    {
        _fault.Method = (typeof(TGrain), method);
        await Assert.ThrowsAsync<IOException>(verb);
        if (restart)
        {
            await _grid.DisposeAsync();
            _fault.Method = null;
            _grid = await Start();
        }

        _fault.Method = null;
    }

    private Task<EmbeddedGrid> Start() =>
        EmbeddedGrid.StartAsync(
            GridVocabulary.BuiltIn,
            Path.Combine(_folder, "grid.db"),
            slots => slots.Slots = 0,
            _ => { },
            TestContext.Current.CancellationToken,
            silo => silo.AddIncomingGrainCallFilter(_fault)
        );

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
