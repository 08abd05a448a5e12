using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// Takes over what an experiment has computed into another that differs from it in its seeds alone: streams are named by data, seed and
/// purpose, so its method runs are those of the other. Copying may be repeated from any point.
/// </summary>
/// <param name="grains">A cluster, from inside or outside.</param>
public sealed class ExperimentAdoption(IGrainFactory grains)
{
    private const int SeedsAtATime = 32;

    /// <summary>Copies records of seeds and method runs. The other experiment is submitted afterwards, as one that adopts them.</summary>
    /// <param name="from">The id of the experiment that has them; it runs nothing any more.</param>
    /// <param name="fromSpec">Its spec.</param>
    /// <param name="to">The id of the other.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Method runs with a result that were copied.</returns>
    public async Task<long> CopyAsync(string from, ExperimentSpec fromSpec, string to, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fromSpec);
        (PointSpec, long)[] seeds = [.. fromSpec.Points.SelectMany(point => fromSpec.Seeds.Select(seed => (point, seed)))];
        long[] copied = await BoundedFanOut.SelectAsync(
            seeds,
            SeedsAtATime,
            seed => CopyAsync(from, fromSpec, to, seed.Item1, seed.Item2),
            cancellationToken
        );
        return copied.Sum();
    }

    private async Task<long> CopyAsync(string from, ExperimentSpec spec, string to, PointSpec point, long seed)
    {
        MethodRunId[] ids = [.. spec.RunsOf(point, seed)];
        SeedRecord? record = await grains.GetGrain<ISeedGrain>(GrainKeys.Seed(from, point.Index, seed)).Get();
        bool[] succeeded = [.. ids.Select(id => record?.Runs.Any(run => run.Id == id && run.Status == RunStatus.Succeeded) == true)];
        for (int i = 0; i < ids.Length; i++)
        {
            // A run with a trajectory, and one of a seed that is not through, has a record of its own.
            if (await grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(from, ids[i])).Get() is { Status: RunStatus.Succeeded } run)
            {
                await grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(to, ids[i])).Record(run);
                succeeded[i] = true;
            }
        }

        if (
            spec.Execution.Predictions != KeptPredictions.None
            && await grains.GetGrain<ISeedRowsGrain>(GrainKeys.Seed(from, point.Index, seed)).Get() is { } rows
        )
        {
            await grains.GetGrain<ISeedRowsGrain>(GrainKeys.Seed(to, point.Index, seed)).Record(rows);
        }

        if (record is not null)
        {
            await grains.GetGrain<ISeedGrain>(GrainKeys.Seed(to, point.Index, seed)).Record(record);
        }

        return succeeded.LongCount(copied => copied);
    }
}
