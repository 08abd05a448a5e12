using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Silo.Hosting;
using Debias.Grid.Silo.Tests.Records;
using Debias.Grid.Specs;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Silo.Tests.Experiments;

/// <summary>Real grains on the real store, in a silo without slots: the test is the worker.</summary>
[Trait("Speed", "Slow")]
public sealed class ExperimentGrainTests : IAsyncLifetime
{
    private const string Producer = "test 1";

    private readonly string _folder = Directory.CreateTempSubdirectory("debias-grid-").FullName;
    private EmbeddedGrid _grid = null!;

    public async ValueTask InitializeAsync() => _grid = await Start();

    public async ValueTask DisposeAsync()
    {
        await _grid.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_experiment_completes_when_every_seed_has_an_outcome()
    {
        ExperimentSpec spec = Spec(seeds: 5, points: 2);
        IExperimentGrain experiment = Experiment(spec);
        Assert.Equal(SubmitOutcome.Started, (await experiment.Submit(spec, Producer)).Outcome);
        Assert.Equal(new Ledger(20, 20, 0, 0, 0, 0), (await experiment.GetStatus())!.Ledger);

        Lease[] leases = await LeaseUpTo(10);
        Assert.Equal(10, leases.Length);
        Assert.Equal(10, leases.Select(lease => (lease.Point, lease.Seed)).Distinct().Count());
        foreach (Lease lease in leases)
        {
            Assert.True(await Complete(lease));
            Assert.False(await Complete(lease));
        }

        ExperimentStatus status = await Until(experiment, status => status.State == ExperimentState.Completed);
        Assert.Equal(new Ledger(20, 0, 0, 20, 0, 0), status.Ledger);
        Assert.Empty(await Schedule.List());
    }

    [Fact]
    public async Task Submitting_again_changes_nothing_and_another_version_is_refused()
    {
        ExperimentSpec spec = Spec();
        IExperimentGrain experiment = Experiment(spec);
        await experiment.Submit(spec, Producer);
        await Complete(Assert.Single(await LeaseUpTo(1)));
        Assert.Equal(SubmitOutcome.Existing, (await experiment.Submit(spec, Producer)).Outcome);
        SubmitReply other = await experiment.Submit(spec, "test 2");
        Assert.Equal(SubmitOutcome.OtherProducer, other.Outcome);
        Assert.Equal(Producer, other.Producer);
        Assert.Equal(2, (await Until(experiment, status => status.Ledger.Succeeded == 2)).Ledger.Succeeded);
    }

    [Fact]
    public async Task A_paused_experiment_hands_out_nothing_until_it_goes_on()
    {
        ExperimentSpec spec = Spec();
        IExperimentGrain experiment = Experiment(spec);
        await experiment.Submit(spec, Producer);
        Assert.Equal(ExperimentState.Paused, (await experiment.Pause()).State);
        Assert.Empty(await LeaseUpTo(1));
        Assert.Equal(ExperimentState.Running, (await experiment.Resume()).State);
        Assert.Single(await LeaseUpTo(1));
    }

    [Fact]
    public async Task Cancelling_keeps_results_and_tells_silos_that_they_lost_their_seeds()
    {
        ExperimentSpec spec = Spec(seeds: 4);
        IExperimentGrain experiment = Experiment(spec);
        await experiment.Submit(spec, Producer);
        Lease[] leases = await LeaseUpTo(2);
        await Complete(leases[0]);
        ExperimentStatus status = await experiment.Cancel();
        Assert.Equal(new Ledger(8, 0, 0, 2, 0, 6), status.Ledger);
        Assert.Equal(
            [leases[1].Seed],
            await Coordinator(leases[1]).Heartbeat(Silo, [new SeedProgress(leases[1].Seed, leases[1].Number, 0, "")])
        );
        Assert.False(await Complete(leases[1]));
        await Assert.ThrowsAsync<ExperimentVerbException>(() => experiment.Pause());
    }

    [Fact]
    public async Task A_spent_failure_budget_stops_the_experiment_with_a_reason()
    {
        ExperimentSpec spec = Spec(seeds: 4) with { Execution = new ExecutionSpec { FailureBudget = 2 } };
        IExperimentGrain experiment = Experiment(spec);
        await experiment.Submit(spec, Producer);
        foreach (Lease lease in await LeaseUpTo(2))
        {
            await Complete(lease, failed: 2);
        }

        ExperimentStatus status = await Until(experiment, status => status.State == ExperimentState.Stopped);
        Assert.Equal("4 method runs failed; the failure budget is 2.", status.Reason);
        Assert.Equal(new Ledger(8, 0, 0, 0, 4, 4), status.Ledger);
    }

    [Fact]
    public async Task Failed_seeds_can_be_run_again()
    {
        ExperimentSpec spec = Spec(seeds: 1);
        IExperimentGrain experiment = Experiment(spec);
        await experiment.Submit(spec, Producer);
        await Complete(Assert.Single(await LeaseUpTo(1)), failed: 1);
        await Until(experiment, status => status.State == ExperimentState.Completed);
        Assert.Equal(ExperimentState.Completed, (await experiment.RetryFailed(RetryScope.Circumstances)).State);
        Assert.Equal(ExperimentState.Running, (await experiment.RetryFailed(RetryScope.AllFailed)).State);
        Lease again = Assert.Single(await LeaseUpTo(1));
        Assert.Equal(2, again.Number);
        await Complete(again);
        Assert.Equal(2, (await Until(experiment, status => status.State == ExperimentState.Completed)).Ledger.Succeeded);
    }

    [Fact]
    public async Task A_restarted_grid_goes_on_by_itself_and_takes_back_the_seeds_of_the_dead_process()
    {
        ExperimentSpec spec = Spec(seeds: 3);
        await Experiment(spec).Submit(spec, Producer);
        Lease[] leases = await LeaseUpTo(2);
        await Complete(leases[0]);
        await _grid.DisposeAsync();
        _grid = await Start();

        var again = new List<Lease>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (again.Count < 2)
        {
            again.AddRange(await LeaseUpTo(2));
            await Task.Delay(50, limit.Token);
        }

        Assert.Equal([2L, 3L], again.Select(lease => lease.Seed).Order());
        Assert.Equal(2, again.Single(lease => lease.Seed == leases[1].Seed).Number);
        foreach (Lease lease in again)
        {
            Assert.True(await Complete(lease));
        }

        await Until(Experiment(spec), status => status.State == ExperimentState.Completed && status.Ledger.Succeeded == 6);
    }

    [Fact]
    public async Task Many_seeds_are_shared_between_coordinators_of_bounded_size()
    {
        ExperimentSpec spec = Spec(seeds: 600);
        IExperimentGrain experiment = Experiment(spec);
        await experiment.Submit(spec, Producer);
        Lease[] leases = await LeaseUpTo(600);
        Assert.Equal(600, leases.Select(lease => lease.Seed).Distinct().Count());
        Assert.Equal([256, 256, 88], leases.GroupBy(lease => lease.Coordinator).Select(block => block.Count()));
        await Task.WhenAll(leases.Select(lease => Complete(lease)));
        Assert.Equal(1200, (await Until(experiment, status => status.State == ExperimentState.Completed)).Ledger.Succeeded);
    }

    [Fact]
    public async Task Results_are_read_in_canonical_order_and_unfinished_runs_say_why()
    {
        ExperimentSpec spec = Spec(seeds: 2);
        await Experiment(spec).Submit(spec, Producer);
        Lease lease = Assert.Single(await LeaseUpTo(1));
        await Coordinator(lease).Abandon(new SeedAbandonment(lease, new Failure(FailureClass.Invalid, "no such file")));
        var rows = new List<MethodRunRow>();
        await foreach (
            MethodRunRow row in new ExperimentReader(_grid.Grains, ExperimentId.Of(spec), spec).ReadRows(
                withTrajectories: true,
                TestContext.Current.CancellationToken
            )
        )
        {
            rows.Add(row);
        }

        Assert.Equal(
            ["0/1/spd/standard", "0/1/eod/standard", "0/2/spd/standard", "0/2/eod/standard"],
            rows.Select(row => row.Id.ToString())
        );
        Assert.All(rows.Take(2), row => Assert.Equal((RunStatus.Failed, "no such file"), (row.Status, row.Failure!.Message)));
        Assert.All(rows.Skip(2), row => Assert.Equal(RunStatus.Queued, row.Status));
    }

    private IScheduleGrain Schedule => _grid.Grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule);

    private SiloAddress Silo => _grid.Services.GetRequiredService<ILocalSiloDetails>().SiloAddress;

    private Task<EmbeddedGrid> Start() =>
        EmbeddedGrid.StartAsync(
            GridVocabulary.BuiltIn,
            Path.Combine(_folder, "grid.db"),
            slots => slots.Slots = 0,
            _ => { },
            TestContext.Current.CancellationToken
        );

    private IExperimentGrain Experiment(ExperimentSpec spec) => _grid.Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(spec));

    private ICoordinatorGrain Coordinator(Lease lease) => _grid.Grains.GetGrain<ICoordinatorGrain>(lease.Coordinator);

    private Task<Lease[]> LeaseUpTo(int slots) => Schedule.Lease(new LeaseRequest(Silo, slots, ["fused"]));

    private async Task<bool> Complete(Lease lease, int failed = 0) =>
        await SeedRecords.Complete(
            _grid.Grains,
            (await _grid.Grains.GetGrain<IExperimentGrain>(lease.Experiment).GetSpec())!,
            lease,
            failed
        );

    private static async Task<ExperimentStatus> Until(IExperimentGrain experiment, Func<ExperimentStatus, bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            ExperimentStatus status = (await experiment.GetStatus())!;
            Assert.True(status.Ledger.Balances, status.Ledger.ToString());
            if (condition(status))
            {
                return status;
            }

            await Task.Delay(20, limit.Token);
        }
    }

    private static ExperimentSpec Spec(int seeds = 3, int points = 1) =>
        new()
        {
            Name = $"life-{seeds}-{points}",
            Protocol = "paper",
            Engine = "fused",
            Seeds = [.. Enumerable.Range(1, seeds).Select(seed => (long)seed)],
            Measures = ["spd", "eod"],
            Points =
            [
                .. Enumerable
                    .Range(0, points)
                    .Select(index => new PointSpec
                    {
                        Index = index,
                        Swept = [],
                        Dataset = new DatasetSpec("synthetic-loh", "a", []),
                        Objective = new ObjectiveSpec(),
                        Classifier = new ClassifierSpec
                        {
                            HiddenLayers = 1,
                            Width = 4,
                            Dropout = 0,
                            BatchSize = 8,
                            MaxEpochs = 1,
                            LearningRate = 0.001,
                            CheckEvery = 1,
                            Patience = 1,
                            Restore = "last",
                        },
                        Methods = [new MethodSpec("standard", [])],
                    }),
            ],
            Execution = new ExecutionSpec(),
        };
}
