using System.Diagnostics;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Reading;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.ResultFolders;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>Plays a fault schedule on a cluster and holds what is seen against what must be.</summary>
internal sealed class ScheduleRun(FaultCluster cluster, FaultSchedule schedule)
{
    private const string Producer = "test 1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private string Id => ExperimentId.Of(schedule.Spec);

    private IExperimentGrain Experiment => cluster.Grains.GetGrain<IExperimentGrain>(Id);

    /// <summary>Plays it and returns the rows it came to.</summary>
    public async Task<IReadOnlyList<MethodRunRow>> Play()
    {
        cluster.Suffer(schedule.Chaos);
        using var patience = new CancellationTokenSource(Patience);
        await Persist(() => Experiment.Submit(schedule.Spec, Producer), patience.Token);
        Task events = PlayEvents(patience.Token);
        ExperimentStatus status = await Observe(events, patience.Token);
        await events;
        cluster.Suffer(Chaos.ChaosOptions.None);
        IReadOnlyList<MethodRunRow> rows = await Persist(() => ReadRows(patience.Token), patience.Token);
        await Check(status, rows, patience.Token);
        return rows;
    }

    /// <summary>What must be equal to the rows of an undisturbed run of the same seeds.</summary>
    public static void RequireEqual(IReadOnlyList<MethodRunRow> rows, IReadOnlyList<MethodRunRow> undisturbed, ExperimentSpec spec)
    {
        if (rows.All(row => row.Status is RunStatus.Succeeded or RunStatus.Unneeded))
        {
            Assert.Equal(DigestOf(spec, undisturbed), DigestOf(spec, rows));
            return;
        }

        Assert.Equal(undisturbed.Select(row => row.Id), rows.Select(row => row.Id));
        MethodRunRow[] kept = [.. rows.Select((row, i) => row.Status == RunStatus.Succeeded ? row : undisturbed[i])];
        Assert.Equal(DigestOf(spec, undisturbed), DigestOf(spec, kept));
    }

    private async Task PlayEvents(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        foreach (FaultEvent item in schedule.Events)
        {
            if (item.At - clock.Elapsed is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }

            await (
                item.Action switch
                {
                    FaultAction.Kill => Replace(item.Silo),
                    FaultAction.Pause => Try(() => Experiment.Pause(), cancellationToken),
                    FaultAction.Resume => Try(() => Experiment.Resume(), cancellationToken),
                    FaultAction.Cancel => Try(() => Experiment.Cancel(), cancellationToken),
                    _ => Persist(() => Experiment.Submit(schedule.Spec, Producer), cancellationToken),
                }
            );
        }
    }

    private async Task Replace(int silo)
    {
        await cluster.Kill(silo);
        await cluster.StartAnother();
    }

    /// <summary>A verb that the experiment's state may have overtaken.</summary>
    private static async Task Try(Func<Task<ExperimentStatus>> verb, CancellationToken cancellationToken)
    {
        try
        {
            await Persist(verb, cancellationToken);
        }
        catch (ExperimentVerbException)
        {
            // It was settled before.
        }
    }

    /// <summary>Watches until every method run is settled: every ledger balances, and no outcome is ever taken back.</summary>
    private async Task<ExperimentStatus> Observe(Task events, CancellationToken cancellationToken)
    {
        Ledger last = default;
        int runsPerSeed = schedule.Spec.Points[0].Methods.Length * schedule.Spec.Measures.Length;
        bool oneCoordinator = schedule.Spec.Points.Length == 1 && schedule.Spec.Seeds.Length <= GrainKeys.SeedsPerCoordinator;
        while (true)
        {
            ExperimentStatus status = (await Persist(Experiment.GetStatus, cancellationToken))!;
            Assert.True(status.Ledger.Balances, $"{status.Ledger} does not balance");
            Assert.Equal(schedule.Spec.MethodRuns, status.Ledger.Planned);
            Assert.True(
                status.Ledger.Settled >= last.Settled && status.Ledger.Succeeded >= last.Succeeded,
                $"{status.Ledger} after {last}"
            );
            if (schedule.Spec.Execution.MaxConcurrency is > 0 and var limit && oneCoordinator)
            {
                Assert.True(
                    status.Ledger.Running <= limit * runsPerSeed,
                    $"{status.Ledger.Running / runsPerSeed} seeds run under a limit of {limit}"
                );
            }

            last = status.Ledger;
            if (status.State is ExperimentState.Completed or ExperimentState.Cancelled && events.IsCompleted)
            {
                return status;
            }

            try
            {
                await Task.Delay(20, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                SeedStatus[] seeds = [.. await new ExperimentReader(cluster.Grains, Id, schedule.Spec).ReadSeedsAsync()];
                Assert.Fail(
                    $"not settled after {Patience}: {status}; "
                        + $"{string.Join("; ", seeds.Where(seed => seed.Status != RunStatus.Succeeded).Take(5))}"
                );
            }
        }
    }

    private async Task Check(ExperimentStatus status, IReadOnlyList<MethodRunRow> rows, CancellationToken cancellationToken)
    {
        Assert.Equal(status.Ledger.Planned, status.Ledger.Settled);
        Assert.Equal(0, status.Ledger.Failed);
        Assert.Equal(status.Ledger.Succeeded, rows.Count(row => row.Status == RunStatus.Succeeded));
        Assert.Equal(status.Ledger.Cancelled, rows.Count(row => row.Status == RunStatus.Cancelled));
        Assert.Equal(status.Ledger.Unneeded, rows.Count(row => row.Status == RunStatus.Unneeded));
        Assert.All(
            rows.Where(row => row.Status is not (RunStatus.Succeeded or RunStatus.Unneeded)),
            row => Assert.False(string.IsNullOrEmpty(row.Failure?.Message))
        );
        if (status.State == ExperimentState.Completed)
        {
            Assert.Equal(status.Ledger.Planned, status.Ledger.Succeeded + status.Ledger.Unneeded);
            if (schedule.Spec.Replication is { } replication)
            {
                long atLeast = status.Ledger.Planned * replication.From / replication.To;
                Assert.InRange(status.Ledger.Succeeded, atLeast + 1, status.Ledger.Planned - 1);
            }
        }

        var counted = cluster.Counter.Counted.Where(item => item.Key.Coordinator.StartsWith(Id + "/", StringComparison.Ordinal)).ToArray();
        Assert.All(counted, item => Assert.Equal(1, item.Value));
        Assert.All(cluster.Counter.Granted, item => Assert.Equal(1, item.Value));
        Assert.DoesNotContain(
            Id,
            await Persist(() => cluster.Grains.GetGrain<IScheduleGrain>(GrainKeys.Schedule).List(), cancellationToken)
        );
    }

    private async Task<IReadOnlyList<MethodRunRow>> ReadRows(CancellationToken cancellationToken)
    {
        var rows = new List<MethodRunRow>();
        await foreach (
            MethodRunRow row in new ExperimentReader(cluster.Grains, Id, schedule.Spec).ReadRows(withTrajectories: true, cancellationToken)
        )
        {
            rows.Add(row);
        }

        return rows;
    }

    private static string DigestOf(ExperimentSpec spec, IReadOnlyList<MethodRunRow> rows) =>
        ResultDigest.Compute(new ExperimentResults("x", spec, rows), new Dictionary<string, string>());

    /// <summary>A client that tries again, as a client would, whatever storage or a dying silo answers.</summary>
    private static async Task<T> Persist<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception exception)
                when (exception is not (ExperimentVerbException or OperationCanceledException) && !cancellationToken.IsCancellationRequested
                )
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }
}
