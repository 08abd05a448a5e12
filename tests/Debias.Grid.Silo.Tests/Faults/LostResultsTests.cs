using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Metrics.Cluster;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>Storage that loses what it acknowledged: whoever reads results is told, and the grid runs them again by itself.</summary>
[Collection(FaultCluster.OneAtATime)]
[Trait("Speed", "Slow")]
public sealed class LostResultsTests : IAsyncLifetime
{
    private readonly CancellationToken _limit = TestContext.Current.CancellationToken;
    private FaultCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await FaultCluster.Start(silos: 1, slots: 2);

    public async ValueTask DisposeAsync() => await _cluster.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lost_seed_record_is_reported_as_missing_and_run_again(bool withTrajectories)
    {
        ExperimentSpec spec = FaultSpec.NoOp("lost-record", seeds: 3);
        MethodRunRow[] whole = await CompleteAsync(spec);
        await LoseAsync("seed", Seed(spec, 2));

        MethodRunRow[] rows = await ReadAsync(spec, withTrajectories);

        Assert.Equal(whole.Select(row => row.Id), rows.Select(row => row.Id));
        Assert.All(rows, row => Assert.Equal(row.Id.Seed == 2 ? RunStatus.Missing : RunStatus.Succeeded, row.Status));
        Assert.EndsWith("it is run again.", rows.First(row => row.Id.Seed == 2).Failure!.Message, StringComparison.Ordinal);
        await UntilCompletedAsync(spec);
        await AssertWholeAsync(spec);
        Assert.Equal(2, Assert.Single((await Coordinator(spec).GetSeeds()), seed => seed.Seed == 2).Leases);
    }

    [Fact]
    public async Task Monitoring_counts_a_lost_record_as_missing_until_it_is_there_again()
    {
        ExperimentSpec spec = FaultSpec.NoOp("lost-to-monitoring", seeds: 3);
        await CompleteAsync(spec);
        await LoseAsync("seed", Seed(spec, 2));
        string id = ExperimentId.Of(spec);
        var follower = new CoordinatorFollower(_cluster.Grains, GrainKeys.Coordinator(id, 0, 0));

        await follower.AskAsync(withSeeds: true);
        Assert.Equal(3, await follower.ReadAsync(id, 0, most: 10, _ => { }));
        Assert.Equal(1, follower.MissingSeeds);

        // Reading it asked for its repair.
        await UntilCompletedAsync(spec);
        await follower.AskAsync(withSeeds: true);
        await follower.ReadAsync(id, 0, most: 10, _ => { });
        Assert.Equal(0, follower.MissingSeeds);
    }

    [Fact]
    public async Task A_record_of_other_runs_counts_as_missing()
    {
        ExperimentSpec spec = FaultSpec.NoOp("other-runs", seeds: 2);
        await CompleteAsync(spec);
        SeedRecord record = (await Seed(spec, 2).Get())!;
        await LoseAsync("seed", Seed(spec, 2));
        await Seed(spec, 2).Record(record with { Runs = record.Runs[..1], HasOwnRecord = record.HasOwnRecord[..1] });

        Assert.Equal(2, (await ReadAsync(spec)).Count(row => row.Status == RunStatus.Missing));
        await UntilCompletedAsync(spec);
        await AssertWholeAsync(spec);
    }

    [Fact]
    public async Task A_lost_trajectory_is_reported_as_missing_and_computed_again()
    {
        ExperimentSpec spec = FaultSpec.Pruning("lost-trajectory", seeds: 2);
        MethodRunRow[] whole = await CompleteAsync(spec);
        MethodRunId run = whole.First(row => row.Id.Method == "pruning").Id;
        await LoseAsync("method-run", _cluster.Grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(ExperimentId.Of(spec), run)));

        Assert.Equal(run, Assert.Single(await ReadAsync(spec), row => row.Status == RunStatus.Missing).Id);
        await UntilCompletedAsync(spec);
        MethodRunRow again = Assert.Single(await AssertWholeAsync(spec), row => row.Id == run);
        Assert.Equal(whole.Single(row => row.Id == run).Result!.Trajectory, again.Result!.Trajectory);
    }

    [Theory]
    [InlineData("seed-rows")]
    [InlineData("method-run")]
    public async Task Lost_predictions_are_reported_and_made_again(string record)
    {
        ExperimentSpec spec = FaultSpec.Real($"lost-{record}", seeds: 2, new ExecutionSpec { Predictions = KeptPredictions.HeldOut });
        MethodRunRow[] whole = await CompleteAsync(spec);
        SeedPredictions[] predictions = await ReadPredictionsAsync(spec);
        Assert.Equal([1, 2], predictions.Select(seed => seed.Seed));
        Assert.All(predictions, seed => Assert.Equal(["standard", "standard"], seed.Runs.Select(run => run.Run.Method)));
        string id = ExperimentId.Of(spec);
        await LoseAsync(
            record,
            record == "seed-rows"
                ? _cluster.Grains.GetGrain<ISeedRowsGrain>(GrainKeys.Seed(id, 0, 2))
                : _cluster.Grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(id, predictions[1].Runs[0].Run))
        );

        MissingPredictionsException exception = await Assert.ThrowsAsync<MissingPredictionsException>(() => ReadPredictionsAsync(spec));

        Assert.Equal("Predictions of the seed 2 at point 0 are missing from storage; it is run again.", exception.Message);
        await UntilCompletedAsync(spec);
        MethodRunRow[] again = await AssertWholeAsync(spec);
        Assert.Equal(whole.Select(row => row.Result!.Measures), again.Select(row => row.Result!.Measures));
        SeedPredictions[] made = await ReadPredictionsAsync(spec);
        Assert.Equal(predictions[1].Rows.SelectMany(part => part.Scores), made[1].Rows.SelectMany(part => part.Scores));
        Assert.Equal(
            predictions[1].Runs.SelectMany(run => run.Parts).SelectMany(part => part.Predictions),
            made[1].Runs.SelectMany(run => run.Parts).SelectMany(part => part.Predictions)
        );
    }

    [Theory]
    [InlineData("seed")]
    [InlineData("coordinator")]
    public async Task A_record_with_a_flipped_bit_counts_as_missing_and_is_made_again(string name)
    {
        ExperimentSpec spec = FaultSpec.NoOp($"flipped-{name}", seeds: 2);
        MethodRunRow[] whole = await CompleteAsync(spec);
        IAddressable grain = name == "seed" ? Seed(spec, 2) : Coordinator(spec);
        await _cluster.Forget(grain);
        _cluster.Storage.Damage(name, grain, FlipLastBit);

        Assert.Contains(await ReadAsync(spec), row => row.Status == RunStatus.Missing);
        await UntilCompletedAsync(spec);
        MethodRunRow[] again = await AssertWholeAsync(spec);
        Assert.Equal(whole.Select(row => row.Result!.Test.Bias), again.Select(row => row.Result!.Test.Bias));
    }

    [Fact]
    public async Task A_base_network_with_a_flipped_bit_is_trained_again()
    {
        ExperimentSpec spec = FaultSpec.Real("flipped-network", seeds: 1);
        MethodRunRow[] whole = await CompleteAsync(spec);
        IBaseNetworkGrain network = _cluster.Grains.GetGrain<IBaseNetworkGrain>((await Seed(spec, 1).Get())!.BaseNetwork);
        Assert.True(await network.Exists());
        await _cluster.Forget(network);
        _cluster.Storage.Damage("base-network", network, FlipLastBit);
        Assert.False(await network.Exists());
        await LoseAsync("seed", Seed(spec, 1));

        Assert.Contains(await ReadAsync(spec), row => row.Status == RunStatus.Missing);
        await UntilCompletedAsync(spec);
        MethodRunRow[] again = await AssertWholeAsync(spec);
        Assert.Equal(whole.Select(row => row.Result!.Test.Bias), again.Select(row => row.Result!.Test.Bias));
        Assert.True(await network.Exists());
    }

    private static byte[] FlipLastBit(byte[] bytes)
    {
        byte[] changed = [.. bytes];
        changed[^1] ^= 1;
        return changed;
    }

    [Fact]
    public async Task A_coordinator_that_lost_everything_is_begun_again_and_takes_over_what_is_there()
    {
        ExperimentSpec spec = FaultSpec.NoOp("lost-coordinator", seeds: 3, points: 2);
        await CompleteAsync(spec);
        await LoseAsync("coordinator", Coordinator(spec));

        MethodRunRow[] rows = await ReadAsync(spec);

        Assert.Equal(spec.MethodRuns, rows.Length);
        Assert.All(rows, row => Assert.Equal(row.Id.Point == 0 ? RunStatus.Missing : RunStatus.Succeeded, row.Status));
        await UntilCompletedAsync(spec);
        await AssertWholeAsync(spec);
        Assert.Contains("Storage went back in time", (await Experiment(spec).GetStatus())!.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_experiment_whose_coordinator_was_lost_goes_on_by_itself()
    {
        // Long enough that it cannot have ended before it is paused.
        ExperimentSpec spec = FaultSpec.NoOp("lost-meanwhile", seeds: 3, points: 2, milliseconds: 500);
        await Experiment(spec).Submit(spec, "test 1");
        await Experiment(spec).Pause();
        await LoseAsync("coordinator", Coordinator(spec));
        await Experiment(spec).Resume();

        await UntilCompletedAsync(spec);
        await AssertWholeAsync(spec);
    }

    [Fact]
    public async Task Storage_that_goes_back_in_time_is_noticed_and_what_it_lost_is_run_again()
    {
        ExperimentSpec spec = FaultSpec.NoOp("back-in-time", seeds: 6);
        await Experiment(spec).Submit(spec, "test 1");
        var earlier = _cluster.Storage.Snapshot();
        await UntilCompletedAsync(spec);
        _cluster.Storage.Restore(earlier);
        await _cluster.Forget(Coordinator(spec));
        foreach (long seed in spec.Seeds)
        {
            await _cluster.Forget(Seed(spec, seed));
        }

        Assert.DoesNotContain(await ReadAsync(spec), row => row is { Status: RunStatus.Succeeded, Result: null });
        await UntilAsync(async () => (await Experiment(spec).GetStatus()) is { State: ExperimentState.Completed, Notice.Length: > 0 });
        await AssertWholeAsync(spec);
    }

    [Fact]
    public async Task What_an_ended_experiment_has_lost_is_missing_for_good_and_says_so()
    {
        ExperimentSpec spec = FaultSpec.NoOp("cancelled", seeds: 2, milliseconds: 600_000);
        await Experiment(spec).Submit(spec, "test 1");
        await Experiment(spec).Cancel();
        await LoseAsync("coordinator", Coordinator(spec));

        MethodRunRow[] rows = await ReadAsync(spec);

        Assert.Equal(spec.MethodRuns, rows.Length);
        Assert.All(rows, row => Assert.Equal(RunStatus.Missing, row.Status));
        Assert.Equal(ExperimentState.Cancelled, (await Experiment(spec).GetStatus())!.State);
    }

    private IExperimentGrain Experiment(ExperimentSpec spec) => _cluster.Grains.GetGrain<IExperimentGrain>(ExperimentId.Of(spec));

    private ICoordinatorGrain Coordinator(ExperimentSpec spec) =>
        _cluster.Grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(ExperimentId.Of(spec), 0, 0));

    private ISeedGrain Seed(ExperimentSpec spec, long seed) =>
        _cluster.Grains.GetGrain<ISeedGrain>(GrainKeys.Seed(ExperimentId.Of(spec), 0, seed));

    private async Task LoseAsync(string name, IAddressable grain)
    {
        await _cluster.Forget(grain);
        Assert.True(_cluster.Storage.Lose(name, grain));
    }

    private async Task<MethodRunRow[]> CompleteAsync(ExperimentSpec spec)
    {
        await Experiment(spec).Submit(spec, "test 1");
        await UntilCompletedAsync(spec);
        return await AssertWholeAsync(spec);
    }

    private Task UntilCompletedAsync(ExperimentSpec spec) =>
        UntilAsync(async () => (await Experiment(spec).GetStatus())!.State == ExperimentState.Completed);

    private async Task<MethodRunRow[]> AssertWholeAsync(ExperimentSpec spec)
    {
        MethodRunRow[] rows = await ReadAsync(spec);
        Assert.Equal(spec.MethodRuns, rows.Length);
        Assert.All(rows, row => Assert.NotNull(row.Result));
        Assert.Equal(spec.MethodRuns, (await Experiment(spec).GetStatus())!.Ledger.Succeeded);
        return rows;
    }

    private async Task<MethodRunRow[]> ReadAsync(ExperimentSpec spec, bool withTrajectories = true) =>
        await new ExperimentReader(_cluster.Grains, ExperimentId.Of(spec), spec).ReadRows(withTrajectories, _limit).ToArrayAsync(_limit);

    private async Task<SeedPredictions[]> ReadPredictionsAsync(ExperimentSpec spec) =>
        await new ExperimentReader(_cluster.Grains, ExperimentId.Of(spec), spec).ReadPredictions(_limit).ToArrayAsync(_limit);

    private async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_limit);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            await Task.Delay(20, limit.Token);
        }
    }
}
