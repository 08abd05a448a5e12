using System.Runtime.CompilerServices;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Contracts.Specification;

namespace Debias.Grid.Contracts.Grains;

/// <summary>Reads an experiment's results out of its grains, block by block, in canonical order: point, seed, measure, method.</summary>
/// <param name="grains">A cluster, from inside or outside.</param>
/// <param name="experiment">Experiment id.</param>
/// <param name="spec">Its spec.</param>
public sealed class ExperimentReader(IGrainFactory grains, string experiment, ExperimentSpec spec)
{
    private const int CallsAtATime = 64;

    /// <summary>Every planned method run; runs of seeds that have no outcome carry the seed's state and reason.</summary>
    /// <param name="withTrajectories">Whether results hold what their runs went through, which costs a call per run.</param>
    /// <param name="cancellation">Gives up reading.</param>
    public async IAsyncEnumerable<MethodRunRow> ReadRows(bool withTrajectories, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (PointSpec point in spec.Points)
        {
            for (int block = 0; block < GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length); block++)
            {
                SeedStatus[] seeds = await grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(experiment, point.Index, block)).GetSeeds();
                foreach (SeedStatus[] some in seeds.Chunk(CallsAtATime))
                {
                    cancellation.ThrowIfCancellationRequested();
                    MethodRunRow[][] rows = await Task.WhenAll(some.Select(seed => RowsOf(point, seed, withTrajectories)));
                    foreach (MethodRunRow row in rows.SelectMany(seed => seed))
                    {
                        yield return row;
                    }
                }
            }
        }
    }

    /// <summary>What the seeds of one block of a point are doing, in the spec's order.</summary>
    public Task<SeedStatus[]> ReadBlock(int point, int block) =>
        grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(experiment, point, block)).GetSeeds();

    /// <summary>The method runs of one seed, without their trajectories.</summary>
    public Task<MethodRunRow[]> ReadSeed(int point, SeedStatus seed) => RowsOf(spec.Points[point], seed, withTrajectories: false);

    /// <summary>What every seed of the experiment is doing.</summary>
    public async Task<IReadOnlyList<SeedStatus>> ReadSeeds()
    {
        var seeds = new List<SeedStatus>();
        foreach (PointSpec point in spec.Points)
        {
            for (int block = 0; block < GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length); block++)
            {
                seeds.AddRange(await grains.GetGrain<ICoordinatorGrain>(GrainKeys.Coordinator(experiment, point.Index, block)).GetSeeds());
            }
        }

        return seeds;
    }

    private async Task<MethodRunRow[]> RowsOf(PointSpec point, SeedStatus seed, bool withTrajectories)
    {
        bool recorded = seed.Status is RunStatus.Succeeded or RunStatus.Failed;
        SeedRecord? record = recorded ? await grains.GetGrain<ISeedGrain>(GrainKeys.Seed(experiment, point.Index, seed.Seed)).Get() : null;
        if (record is null)
        {
            return [.. spec.RunsOf(point, seed.Seed).Select(id => new MethodRunRow(id, seed.Status, seed.Failure, null))];
        }

        return withTrajectories ? await Task.WhenAll(record.Runs.Select(WithTrajectory)) : record.Runs;
    }

    private async Task<MethodRunRow> WithTrajectory(MethodRunRow row) => row.Status == RunStatus.Succeeded
        ? await grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(experiment, row.Id)).Get() ?? row
        : row;
}
