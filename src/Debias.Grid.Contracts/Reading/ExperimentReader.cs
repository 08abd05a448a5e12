using System.Runtime.CompilerServices;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Reading;

/// <summary>
/// Reads an experiment's results out of its grains, shard by shard, in canonical order: point, seed, measure, method. Every planned method
/// run has a row. Results that were counted but are not in storage are <see cref="RunStatus.Missing"/>, and the experiment is asked to run
/// them again.
/// </summary>
public sealed class ExperimentReader
{
    private readonly IExperimentGrain _experiment;
    private readonly ExperimentSpec _spec;
    private readonly ShardReader _shards;
    private readonly RunReader _runs;
    private readonly PredictionsReader _predictions;
    private readonly DataReader _data;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="grains">A cluster, from inside or outside.</param>
    /// <param name="experiment">Experiment id.</param>
    /// <param name="spec">Its spec.</param>
    public ExperimentReader(IGrainFactory grains, string experiment, ExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(grains);
        _experiment = grains.GetGrain<IExperimentGrain>(experiment);
        _spec = spec;
        _shards = new ShardReader(grains, experiment, spec);
        _runs = new RunReader(grains, experiment, spec, _shards);
        _predictions = new PredictionsReader(grains, experiment, _shards);
        _data = new DataReader(grains, experiment, spec, _shards);
    }

    /// <summary>What the hash of a network that was brought is called among the data's.</summary>
    /// <param name="name">Its file's name, with the beginning of its hash.</param>
    public static string NetworkKey(string name) => $"network {name}";

    /// <summary>Every planned method run; runs of seeds that have no outcome carry the seed's state and reason.</summary>
    /// <param name="withTrajectories">Whether results hold what their runs went through, which costs a call per run.</param>
    /// <param name="cancellationToken">Gives up reading.</param>
    public async IAsyncEnumerable<MethodRunRow> ReadRows(
        bool withTrajectories,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        bool completed = await _experiment.GetStatus() is { State: ExperimentState.Completed };
        await foreach (MethodRunRow[] rows in _runs.ReadAll(completed, withTrajectories, cancellationToken))
        {
            foreach (MethodRunRow row in rows)
            {
                yield return row;
            }
        }
    }

    /// <summary>One method run with its whole result; null for one that the spec does not plan.</summary>
    public async Task<MethodRunRow?> ReadRunAsync(MethodRunId id)
    {
        ArgumentNullException.ThrowIfNull(id);
        PointSpec? point = Array.Find(_spec.Points, candidate => candidate.Index == id.Point);
        int position = Array.IndexOf(_spec.Seeds, id.Seed);
        if (point is null || position < 0)
        {
            return null;
        }

        SeedStatus[] seeds = await ReadShardAsync(id.Point, position / GrainKeys.SeedsPerCoordinator);
        SeedStatus seed = seeds[position % GrainKeys.SeedsPerCoordinator];
        return Array.Find(await _runs.ReadSeedAsync(point, seed, other => other == id), row => row.Id == id);
    }

    /// <summary>The method runs of one seed, without their trajectories.</summary>
    public Task<MethodRunRow[]> ReadSeedAsync(int point, SeedStatus seed) => _runs.ReadSeedAsync(_spec.Points[point], seed, _ => false);

    /// <summary>What the seeds of one shard of a point are doing, in the spec's order.</summary>
    public Task<SeedStatus[]> ReadShardAsync(int point, int shard) => _shards.ReadAsync(point, shard);

    /// <summary>What every seed of the experiment is doing.</summary>
    public async Task<IReadOnlyList<SeedStatus>> ReadSeedsAsync()
    {
        var seeds = new List<SeedStatus>();
        foreach ((PointSpec point, int shard) in _shards.All())
        {
            seeds.AddRange(await _shards.ReadAsync(point.Index, shard));
        }

        return seeds;
    }

    /// <summary>
    /// What was predicted, seed by seed in canonical order, where the experiment keeps predictions; seeds and runs without a result have
    /// none. A few seeds are held at a time.
    /// </summary>
    /// <exception cref="MissingPredictionsException">Some were kept and are not in storage; their seed is run again.</exception>
    public IAsyncEnumerable<SeedPredictions> ReadPredictions(CancellationToken cancellationToken = default) =>
        _predictions.ReadAll(cancellationToken);

    /// <summary>
    /// SHA-256 of the data, by dataset: of those of which every seed has the same, as the first seed that has an outcome recorded it. And
    /// of the networks that were brought, by <see cref="NetworkKey"/>.
    /// </summary>
    public Task<IReadOnlyDictionary<string, string>> ReadDataHashesAsync() => _data.ReadHashesAsync();

    /// <summary>
    /// What was done about values that the data lacked, by dataset, as sentences; none of datasets that lacked none, and of data that a
    /// seed draws.
    /// </summary>
    public Task<IReadOnlyDictionary<string, string>> ReadDataNotesAsync() => _data.ReadNotesAsync();
}
