using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;
using Orleans.Storage;

namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// Reads an experiment's results out of its grains, shard by shard, in canonical order: point, seed, measure, method. Every planned method
/// run has a row. Results that were counted but are not in storage are <see cref="RunStatus.Missing"/>, and the experiment is asked to run
/// them again.
/// </summary>
/// <param name="grains">A cluster, from inside or outside.</param>
/// <param name="experiment">Experiment id.</param>
/// <param name="spec">Its spec.</param>
public sealed class ExperimentReader(IGrainFactory grains, string experiment, ExperimentSpec spec)
{
    private const int CallsAtATime = 64;
    private const int MessagesAtATime = 8;
    private const int MostSeedsInAMessage = 64;
    private const int MostRunsInAMessage = 1024;
    private const int SeedsWithPredictionsAtATime = 4;

    private readonly ConcurrentDictionary<string, Task<bool>> _repairs = [];

    private IExperimentGrain Experiment => grains.GetGrain<IExperimentGrain>(experiment);

    /// <summary>Every planned method run; runs of seeds that have no outcome carry the seed's state and reason.</summary>
    /// <param name="withTrajectories">Whether results hold what their runs went through, which costs a call per run.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    public async IAsyncEnumerable<MethodRunRow> ReadRows(
        bool withTrajectories,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        bool completed = await Experiment.GetStatus() is { State: ExperimentState.Completed };
        // Trajectories may be large: only those of some seeds are held.
        IAsyncEnumerable<MethodRunRow[]> all = withTrajectories
            ? ReadWholeAsync(completed, cancellationToken)
            : BoundedFanOut.StreamAsync(Parts(completed), MessagesAtATime, RowsOfPartAsync, cancellationToken);
        await foreach (MethodRunRow[] rows in all)
        {
            foreach (MethodRunRow row in rows)
            {
                yield return row;
            }
        }
    }

    /// <summary>
    /// What was predicted, seed by seed in canonical order, where the experiment keeps predictions; seeds and runs without a result have
    /// none. A few seeds are held at a time.
    /// </summary>
    /// <exception cref="MissingPredictionsException">Some were kept and are not in storage; their seed is run again.</exception>
    public async IAsyncEnumerable<SeedPredictions> ReadPredictions([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (PointSpec point in spec.Points)
        {
            for (int shard = 0; shard < GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length); shard++)
            {
                SeedStatus[] seeds = await ReadShardAsync(point.Index, shard);
                await foreach (
                    SeedPredictions? predictions in BoundedFanOut.StreamAsync(
                        seeds,
                        SeedsWithPredictionsAtATime,
                        seed => PredictionsOfAsync(point, seed),
                        cancellationToken
                    )
                )
                {
                    if (predictions is not null)
                    {
                        yield return predictions;
                    }
                }
            }
        }
    }

    /// <summary>What the seeds of one shard of a point are doing, in the spec's order.</summary>
    public async Task<SeedStatus[]> ReadShardAsync(int point, int shard)
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

    /// <summary>The method runs of one seed, without their trajectories.</summary>
    public Task<MethodRunRow[]> ReadSeedAsync(int point, SeedStatus seed) => RowsOfAsync(spec.Points[point], seed, _ => false);

    /// <summary>What every seed of the experiment is doing.</summary>
    public async Task<IReadOnlyList<SeedStatus>> ReadSeedsAsync()
    {
        var seeds = new List<SeedStatus>();
        foreach (PointSpec point in spec.Points)
        {
            for (int shard = 0; shard < GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length); shard++)
            {
                seeds.AddRange(await ReadShardAsync(point.Index, shard));
            }
        }

        return seeds;
    }

    /// <summary>
    /// SHA-256 of the data, by dataset: of those of which every seed has the same, as the first seed that has an outcome recorded it. And
    /// of the networks that were brought, by their files' names.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadDataHashesAsync()
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string dataset, string hash) in await ReadOfDataAsync(record => record.DataHash))
        {
            hashes[dataset] = hash;
        }

        foreach (
            IGrouping<NetworkSpec, PointSpec> points in spec.Points.Where(point => point.Network.IsGiven).GroupBy(point => point.Network)
        )
        {
            if (await FindRecordAsync(points) is { OwnNetwork.Length: > 0 } record)
            {
                hashes[NetworkKey(record.OwnNetwork)] = record.OwnNetworkHash;
            }
        }

        return hashes;
    }

    /// <summary>
    /// What was done about values that the data lacked, by dataset, as sentences; none of datasets that lacked none, and of data that a
    /// seed draws.
    /// </summary>
    public Task<IReadOnlyDictionary<string, string>> ReadDataNotesAsync() => ReadOfDataAsync(record => record.DataNotes);

    /// <summary>What the hash of a network that was brought is called among the data's.</summary>
    /// <param name="name">Its file's name, with the beginning of its hash.</param>
    public static string NetworkKey(string name) => $"network {name}";

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

        SeedStatus[] seeds = await ReadShardAsync(id.Point, position / GrainKeys.SeedsPerCoordinator);
        MethodRunRow[] rows = await RowsOfAsync(point, seeds[position % GrainKeys.SeedsPerCoordinator], other => other == id);
        return Array.Find(rows, row => row.Id == id);
    }

    private IEnumerable<(PointSpec Point, int Shard)> Shards() =>
        from point in spec.Points
        from shard in Enumerable.Range(0, GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length))
        select (point, shard);

    /// <summary>The method runs of every seed, with their trajectories.</summary>
    private async IAsyncEnumerable<MethodRunRow[]> ReadWholeAsync(
        bool completed,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        foreach ((PointSpec point, int shard) in Shards())
        {
            SeedStatus[] seeds = await ReadSettledShardAsync(point, shard, completed);
            await foreach (
                MethodRunRow[] rows in BoundedFanOut.StreamAsync(
                    seeds,
                    CallsAtATime,
                    seed => RowsOfAsync(point, seed, _ => true),
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
        foreach ((PointSpec point, int shard) in Shards())
        {
            var seeds = new Lazy<Task<SeedStatus[]>>(() => ReadSettledShardAsync(point, shard, completed));
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

    private async Task<SeedStatus[]> ReadSettledShardAsync(PointSpec point, int shard, bool completed)
    {
        SeedStatus[] seeds = await ReadShardAsync(point.Index, shard);
        if (completed && Array.Exists(seeds, seed => seed.Status is RunStatus.Queued or RunStatus.Running))
        {
            // Its ledger was final: what the coordinator says is older than that.
            await RepairAsync(GrainKeys.Coordinator(experiment, point.Index, shard));
        }

        return seeds;
    }

    private async Task<SeedPredictions?> PredictionsOfAsync(PointSpec point, SeedStatus seed)
    {
        if (!seed.HasRecord)
        {
            return null;
        }

        string key = GrainKeys.Seed(experiment, point.Index, seed.Seed);
        SeedRecord? record = await grains.GetGrain<ISeedGrain>(key).Get();
        if (record is { HasPredictions: false })
        {
            return null;
        }

        PartRows[]? rows = record is null ? null : await grains.GetGrain<ISeedRowsGrain>(key).Get();
        MethodRunRow?[] runs = await Task.WhenAll(
            (record?.Runs ?? [])
                .Where((_, i) => record!.HasOwnRecord[i])
                .Select(run => grains.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(experiment, run.Id)).Get())
        );
        return rows is not null && Array.TrueForAll(runs, run => run?.Result?.Predictions is not null)
            ? new SeedPredictions(
                point.Index,
                seed.Seed,
                rows,
                [.. runs.Select(run => new RunPredictions(run!.Id, run.Result!.Predictions!))]
            )
            : throw new MissingPredictionsException(
                (
                    await MissingAsync(
                        point,
                        seed.Seed,
                        $"Predictions of the seed {seed.Seed} at point {point.Index} are missing from storage"
                    )
                ).Message
            );
    }

    private static string DescribeData(PointSpec point) =>
        $"{point.Dataset.Kind}|{point.Dataset.Protected}|{string.Join(',', point.Dataset.Options)}";

    private async Task<IReadOnlyDictionary<string, string>> ReadOfDataAsync(Func<SeedRecord, string> select)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (IGrouping<string, PointSpec> points in spec.Points.GroupBy(DescribeData))
        {
            if (await FindRecordAsync(points) is { Dataset.Length: > 0 } record && select(record) is { Length: > 0 } text)
            {
                found[record.Dataset] = text;
            }
        }

        return found;
    }

    private async Task<SeedRecord?> FindRecordAsync(IEnumerable<PointSpec> points)
    {
        foreach (PointSpec point in points)
        {
            for (int shard = 0; shard < GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length); shard++)
            {
                foreach (SeedStatus seed in (await ReadShardAsync(point.Index, shard)).Where(seed => seed.HasRecord))
                {
                    if (await grains.GetGrain<ISeedGrain>(GrainKeys.Seed(experiment, point.Index, seed.Seed)).Get() is { } record)
                    {
                        return record;
                    }
                }
            }
        }

        return null;
    }

    private async Task<MethodRunRow[]> RowsOfAsync(PointSpec point, SeedStatus seed, Func<MethodRunId, bool> withTrajectory)
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

    private MethodRunRow[] RowsWithoutRecord(PointSpec point, SeedStatus seed) =>
        [.. spec.RunsOf(point, seed.Seed).Select(id => new MethodRunRow(id, seed.Status, seed.Failure, null))];

    /// <summary>The runs of a record; rows that say so where it is missing, or is one of other runs.</summary>
    private async Task<MethodRunRow[]> RowsOfAsync(PointSpec point, long seed, SeedRecord? record)
    {
        if (record is not null && record.IsOf(spec.RunsOf(point, seed)))
        {
            return record.Runs;
        }

        Failure failure = await MissingAsync(point, seed, "Its seed was counted, but the seed's record is missing from storage");
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
                await MissingAsync(point, row.Id.Seed, "It was counted, but its trajectory is missing from storage"),
                null
            );

    /// <summary>Has results looked for and run again, and says which of the two.</summary>
    private async Task<Failure> MissingAsync(PointSpec point, long seed, string what)
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

    /// <summary>Some of a shard's seeds, by their places in it.</summary>
    private sealed record ShardPart(PointSpec Point, int Shard, Lazy<Task<SeedStatus[]>> Seeds, int From, int Count);
}
