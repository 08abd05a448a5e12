using System.Runtime.CompilerServices;
using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Grains;

/// <summary>Reads an experiment's results out of its grains, shard by shard, in canonical order: point, seed, measure, method.</summary>
/// <param name="grains">A cluster, from inside or outside.</param>
/// <param name="experiment">Experiment id.</param>
/// <param name="spec">Its spec.</param>
public sealed class ExperimentReader(IGrainFactory grains, string experiment, ExperimentSpec spec)
{
    private const int CallsAtATime = 64;

    /// <summary>Every planned method run; runs of seeds that have no outcome carry the seed's state and reason.</summary>
    /// <param name="withTrajectories">Whether results hold what their runs went through, which costs a call per run.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    public async IAsyncEnumerable<MethodRunRow> ReadRows(
        bool withTrajectories,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        foreach (PointSpec point in spec.Points)
        {
            for (int shard = 0; shard < GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length); shard++)
            {
                SeedStatus[] seeds = await grains
                    .GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(experiment, point.Index, shard))
                    .GetSeeds();
                await foreach (
                    MethodRunRow[] rows in BoundedFanOut.StreamAsync(
                        seeds,
                        CallsAtATime,
                        seed => RowsOfAsync(point, seed, withTrajectories),
                        cancellationToken
                    )
                )
                {
                    foreach (MethodRunRow row in rows)
                    {
                        yield return row;
                    }
                }
            }
        }
    }

    /// <summary>What the seeds of one shard of a point are doing, in the spec's order.</summary>
    public Task<SeedStatus[]> ReadShardAsync(int point, int shard) =>
        grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(experiment, point, shard)).GetSeeds();

    /// <summary>The method runs of one seed, without their trajectories.</summary>
    public Task<MethodRunRow[]> ReadSeedAsync(int point, SeedStatus seed) => RowsOfAsync(spec.Points[point], seed, withTrajectories: false);

    /// <summary>What every seed of the experiment is doing.</summary>
    public async Task<IReadOnlyList<SeedStatus>> ReadSeedsAsync()
    {
        var seeds = new List<SeedStatus>();
        foreach (PointSpec point in spec.Points)
        {
            for (int shard = 0; shard < GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length); shard++)
            {
                seeds.AddRange(await grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(experiment, point.Index, shard)).GetSeeds());
            }
        }

        return seeds;
    }

    /// <summary>One method run with its whole result; null for one that the spec does not plan.</summary>
    public async Task<MethodRunRow?> ReadRunAsync(MethodRunId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        PointSpec? point = Array.Find(spec.Points, candidate => candidate.Index == id.Point);
        int position = Array.IndexOf(spec.Seeds, id.Seed);
        if (point is null || position < 0)
        {
            return null;
        }

        ICoordinatorGrain coordinator = grains.GetGrain<ICoordinatorGrain>(
            GrainKeys.Coordinator(experiment, id.Point, position / GrainKeys.SeedsPerCoordinator)
        );
        SeedStatus[] seeds = await coordinator.GetSeeds();
        MethodRunRow[] rows =
            position % GrainKeys.SeedsPerCoordinator < seeds.Length
                ? await RowsOfAsync(point, seeds[position % GrainKeys.SeedsPerCoordinator], withTrajectories: false)
                : [];
        MethodRunRow? row = Array.Find(rows, row => row.Id == id);
        return row?.Status == RunStatus.Succeeded ? await WithTrajectoryAsync(row) : row;
    }

    private async Task<MethodRunRow[]> RowsOfAsync(PointSpec point, SeedStatus seed, bool withTrajectories)
    {
        // A seed that was given up after a retry may still have the record of its first failure, which no longer counts.
        bool recorded =
            seed.Status is RunStatus.Succeeded
            || seed is { Status: RunStatus.Failed, Failure: not { Class: FailureClass.Lost or FailureClass.Transient } };
        SeedRecord? record = recorded ? await grains.GetGrain<ISeedGrain>(GrainKeys.Seed(experiment, point.Index, seed.Seed)).Get() : null;
        if (record is null)
        {
            return [.. spec.RunsOf(point, seed.Seed).Select(id => new MethodRunRow(id, seed.Status, seed.Failure, null))];
        }

        return withTrajectories
            ? await Task.WhenAll(record.Runs.Select((row, i) => record.HasTrajectory[i] ? WithTrajectoryAsync(row) : Task.FromResult(row)))
            : record.Runs;
    }

    private async Task<MethodRunRow> WithTrajectoryAsync(MethodRunRow row) =>
        await grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(experiment, row.Id)).Get() is { Status: RunStatus.Succeeded } whole
            ? whole
            : row;
}
