using System.Runtime.CompilerServices;
using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Reading;

/// <summary>Method runs as rows, many seeds in a message where trajectories are not wanted, a call for each run where they are.</summary>
/// <param name="grains">A cluster, from inside or outside.</param>
/// <param name="experiment">Experiment id.</param>
/// <param name="spec">Its spec.</param>
/// <param name="shards">Its shards.</param>
internal sealed class RunReader(IGrainFactory grains, string experiment, ExperimentSpec spec, ShardReader shards)
{
    private const int CallsAtATime = 64;
    private const int MessagesAtATime = 8;
    private const int MostSeedsInAMessage = 64;
    private const int MostRunsInAMessage = 1024;

    /// <summary>The method runs of every seed, in canonical order, some at a time.</summary>
    /// <param name="completed">Whether the experiment has completed.</param>
    /// <param name="withTrajectories">Whether results hold what their runs went through. They may be large: only those of some seeds are
    /// held.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    public IAsyncEnumerable<MethodRunRow[]> ReadAll(bool completed, bool withTrajectories, CancellationToken cancellationToken) =>
        withTrajectories
            ? ReadWholeAsync(completed, cancellationToken)
            : BoundedFanOut.StreamAsync(Parts(completed), MessagesAtATime, RowsOfPartAsync, cancellationToken);

    /// <summary>The method runs of one seed.</summary>
    /// <param name="point">The point.</param>
    /// <param name="seed">The seed, as its coordinator says.</param>
    /// <param name="withTrajectory">Whether a run's result holds what it went through.</param>
    public async Task<MethodRunRow[]> ReadSeedAsync(PointSpec point, SeedStatus seed, Func<MethodRunId, bool> withTrajectory)
    {
        // A seed that was given up after a retry may still have the record of its first failure, which no longer counts.
        if (!seed.HasRecord)
        {
            return RowsWithoutRecord(point, seed);
        }

        SeedRecord? record = await grains.GetGrain<ISeedGrain>(GrainKeys.Seed(experiment, point.Index, seed.Seed)).Get();
        MethodRunRow[] rows = await RowsOfAsync(point, seed.Seed, record);
        return await Task.WhenAll(
            rows.Select(
                (row, i) =>
                    row.Status != RunStatus.Missing && record!.HasOwnRecord[i] && withTrajectory(row.Id)
                        ? WithTrajectoryAsync(point, row)
                        : Task.FromResult(row)
            )
        );
    }

    /// <summary>The method runs of every seed, with their trajectories.</summary>
    private async IAsyncEnumerable<MethodRunRow[]> ReadWholeAsync(
        bool completed,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach ((PointSpec point, int shard) in shards.All())
        {
            SeedStatus[] seeds = await shards.ReadSettledAsync(point, shard, completed);
            await foreach (
                MethodRunRow[] rows in BoundedFanOut.StreamAsync(
                    seeds,
                    CallsAtATime,
                    seed => ReadSeedAsync(point, seed, _ => true),
                    cancellationToken
                )
            )
            {
                yield return rows;
            }
        }
    }

    /// <summary>Parts of shards, each of as many seeds as go into one message; a shard is asked for its seeds once.</summary>
    private IEnumerable<ShardPart> Parts(bool completed)
    {
        int most = Math.Clamp(MostRunsInAMessage / (spec.Points[0].Methods.Length * spec.Measures.Length), 1, MostSeedsInAMessage);
        foreach ((PointSpec point, int shard) in shards.All())
        {
            var seeds = new Lazy<Task<SeedStatus[]>>(() => shards.ReadSettledAsync(point, shard, completed));
            int count = Math.Min(GrainKeys.SeedsPerCoordinator, spec.Seeds.Length - shard * GrainKeys.SeedsPerCoordinator);
            for (int from = 0; from < count; from += most)
            {
                yield return new ShardPart(point, shard, seeds, from, Math.Min(most, count - from));
            }
        }
    }

    /// <summary>The method runs of some seeds, without their trajectories.</summary>
    private async Task<MethodRunRow[]> RowsOfPartAsync(ShardPart part)
    {
        SeedStatus[] seeds = (await part.Seeds.Value)[part.From..(part.From + part.Count)];
        long[] wanted = [.. seeds.Where(seed => seed.HasRecord).Select(seed => seed.Seed)];
        string coordinator = GrainKeys.Coordinator(experiment, part.Point.Index, part.Shard);
        SeedRecord?[] records = wanted.Length == 0 ? [] : await grains.GetGrain<ISeedRecordsGrain>(coordinator).Get(wanted);
        var rows = new List<MethodRunRow>();
        int next = 0;
        foreach (SeedStatus seed in seeds)
        {
            rows.AddRange(seed.HasRecord ? await RowsOfAsync(part.Point, seed.Seed, records[next++]) : RowsWithoutRecord(part.Point, seed));
        }

        return [.. rows];
    }

    private MethodRunRow[] RowsWithoutRecord(PointSpec point, SeedStatus seed) =>
        [.. spec.RunsOf(point, seed.Seed).Select(id => new MethodRunRow(id, seed.Status, seed.Failure, null))];

    /// <summary>The runs of a record; rows that say so where it is missing, or is one of other runs.</summary>
    private async Task<MethodRunRow[]> RowsOfAsync(PointSpec point, long seed, SeedRecord? record)
    {
        if (record is not null && record.IsOf(spec.RunsOf(point, seed)))
        {
            return record.Runs;
        }

        Failure failure = await shards.MissingAsync(point, seed, "Its seed was counted, but the seed's record is missing from storage");
        return [.. spec.RunsOf(point, seed).Select(id => new MethodRunRow(id, RunStatus.Missing, failure, null))];
    }

    private async Task<MethodRunRow> WithTrajectoryAsync(PointSpec point, MethodRunRow row) =>
        await grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(experiment, row.Id)).Get() is { Status: RunStatus.Succeeded } whole
            ? whole with
            {
                // They may be large, and leave by an export of their own.
                Result = whole.Result! with
                {
                    Predictions = null,
                },
            }
            : new MethodRunRow(
                row.Id,
                RunStatus.Missing,
                await shards.MissingAsync(point, row.Id.Seed, "It was counted, but its trajectory is missing from storage"),
                null
            );

    /// <summary>Some of a shard's seeds, by their places in it.</summary>
    private sealed record ShardPart(PointSpec Point, int Shard, Lazy<Task<SeedStatus[]>> Seeds, int From, int Count);
}
