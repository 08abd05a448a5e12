using System.Collections.Concurrent;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Orleans.Storage;

namespace Debias.Grid.Contracts.Reading;

/// <summary>
/// What an experiment's seeds are doing, shard by shard, as their coordinators say; and what becomes of results that were counted but are
/// not in storage: the experiment is asked, once for each coordinator, to run them again.
/// </summary>
/// <param name="grains">A cluster, from inside or outside.</param>
/// <param name="experiment">Experiment id.</param>
/// <param name="spec">Its spec.</param>
internal sealed class ShardReader(IGrainFactory grains, string experiment, ExperimentSpec spec)
{
    private readonly ConcurrentDictionary<string, Task<bool>> _repairs = [];

    private IExperimentGrain Experiment => grains.GetGrain<IExperimentGrain>(experiment);

    /// <summary>Every shard of every point, in canonical order.</summary>
    public IEnumerable<(PointSpec Point, int Shard)> All() =>
        from point in spec.Points
        from shard in Enumerable.Range(0, GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length))
        select (point, shard);

    /// <summary>What the seeds of one shard of a point are doing, in the spec's order.</summary>
    public async Task<SeedStatus[]> ReadAsync(int point, int shard)
    {
        string coordinator = GrainKeys.Coordinator(experiment, point, shard);
        SeedStatus[] seeds = await grains.GetGrain<ICoordinatorGrain>(coordinator).GetSeeds();
        long[] planned = GrainKeys.SeedsOf(spec, shard);
        if (seeds.Select(seed => seed.Seed).SequenceEqual(planned))
        {
            return seeds;
        }

        // Either its submission has not come that far yet, or storage has lost what the coordinator knew.
        RunStatus status = await RepairAsync(coordinator) || await HasEndedAsync() ? RunStatus.Missing : RunStatus.Queued;
        Failure? failure =
            status == RunStatus.Missing
                ? new Failure(FailureClass.Lost, "What its coordinator knew of this seed is missing from storage.")
                : null;
        return [.. planned.Select(seed => new SeedStatus(seed, status, 0, string.Empty, 0, string.Empty, failure))];
    }

    /// <summary>The same, of an experiment that may have completed.</summary>
    /// <param name="point">The point.</param>
    /// <param name="shard">Which of its shards.</param>
    /// <param name="completed">Whether the experiment has completed, so that nothing can be queued or running.</param>
    public async Task<SeedStatus[]> ReadSettledAsync(PointSpec point, int shard, bool completed)
    {
        SeedStatus[] seeds = await ReadAsync(point.Index, shard);
        if (completed && Array.Exists(seeds, seed => seed.Status is RunStatus.Queued or RunStatus.Running))
        {
            // Its ledger was final: what the coordinator says is older than that.
            await RepairAsync(GrainKeys.Coordinator(experiment, point.Index, shard));
        }

        return seeds;
    }

    /// <summary>Has results looked for and run again, and says which of the two.</summary>
    public async Task<Failure> MissingAsync(PointSpec point, long seed, string what)
    {
        int shard = Array.IndexOf(spec.Seeds, seed) / GrainKeys.SeedsPerCoordinator;
        bool again = await RepairAsync(GrainKeys.Coordinator(experiment, point.Index, shard));
        return new Failure(FailureClass.Lost, $"{what}; {(again ? "it is run again." : "its experiment runs nothing any more.")}");
    }

    /// <summary>Asks once for each coordinator, however many of its seeds are affected.</summary>
    private Task<bool> RepairAsync(string coordinator) => _repairs.GetOrAdd(coordinator, AskAsync);

    private async Task<bool> AskAsync(string coordinator)
    {
        try
        {
            return await Experiment.Repair([coordinator]);
        }
        catch (InconsistentStateException)
        {
            // Storage went back under the experiment too: what ran ahead of it has just ended, and the next one knows what is true.
            return await Experiment.Repair([coordinator]);
        }
        catch
        {
            _repairs.TryRemove(coordinator, out _);
            throw;
        }
    }

    private async Task<bool> HasEndedAsync() =>
        await Experiment.GetStatus() is { State: not (ExperimentState.Running or ExperimentState.Paused) };
}
