using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Silo.Metrics.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Metrics.Cluster;

/// <summary>
/// Follows one experiment. A refresh costs one call, one more per coordinator with unsettled seeds, and one read per seed that has a new
/// outcome: results that were read once are never read again.
/// </summary>
internal sealed class ExperimentFollower
{
    private const int CallsAtATime = 32;

    private readonly CoordinatorFollower[] _coordinators;
    private readonly int _shards;
    private readonly ResultTable? _results;

    public ExperimentFollower(IGrainFactory grains, IndexedExperiment listed, ExperimentSpec spec, bool withResults)
    {
        Listed = listed;
        Spec = spec;
        _shards = GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length);
        _coordinators =
        [
            .. from point in spec.Points
            from shard in Enumerable.Range(0, _shards)
            select new CoordinatorFollower(grains, GrainKeys.Coordinator(listed.Id, point.Index, shard)),
        ];
        _results = withResults ? new ResultTable(listed.Id, spec) : null;
    }

    public IndexedExperiment Listed { get; }

    public ExperimentSpec Spec { get; }

    /// <summary>Where it stood when last asked; null before.</summary>
    public ExperimentStatus? Status { get; private set; }

    /// <summary>Its results; null where it shows none.</summary>
    public ResultTable? Results => _results;

    /// <summary>Series of results that it may have.</summary>
    public long Series => _results is null ? 0 : ResultTable.SeriesOf(Spec);

    /// <summary>When it was first seen to have ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Seeds that wait.</summary>
    public long QueuedSeeds => _coordinators.Sum(coordinator => (long)(coordinator.Queue?.QueuedSeeds ?? 0));

    /// <summary>Longest wait of a queued seed.</summary>
    public TimeSpan OldestWait =>
        _coordinators.Max(coordinator => coordinator.Queue is { QueuedSeeds: > 0 } queue ? queue.OldestWait : TimeSpan.Zero);

    /// <summary>Method runs that were counted, and whose results are not in storage.</summary>
    public long MissingRuns =>
        _coordinators.Sum(coordinator => (long)coordinator.MissingSeeds) * Spec.Measures.Length * Spec.Points[0].Methods.Length;

    /// <summary>Whether its ledger or a coordinator's does not add up.</summary>
    public bool IsLedgerBroken =>
        Status is { Ledger.Balances: false } || _coordinators.Any(coordinator => coordinator.Queue is { Ledger.Balances: false });

    /// <summary>Asks what has changed.</summary>
    /// <param name="status">The experiment's own answer.</param>
    /// <param name="mostSeeds">Most records to read.</param>
    /// <param name="now">The time.</param>
    /// <returns>Records read.</returns>
    public async Task<int> RefreshAsync(ExperimentStatus status, int mostSeeds, DateTimeOffset now)
    {
        bool goesOnAgain = Status is { } before && before.Ledger.Settled > status.Ledger.Settled;
        Status = status;
        EndedAt = status.State is ExperimentState.Running or ExperimentState.Paused ? null : EndedAt ?? now;
        await BoundedFanOut.ForEachAsync(
            [.. _coordinators.Where(coordinator => goesOnAgain || !coordinator.IsDone)],
            CallsAtATime,
            coordinator => coordinator.AskAsync(withSeeds: _results is not null)
        );

        int read = 0;
        for (int i = 0; _results is not null && i < _coordinators.Length; i++)
        {
            while (_coordinators[i].Unread.Count > 0 && read < mostSeeds)
            {
                read += await _coordinators[i]
                    .ReadAsync(Listed.Id, Spec.Points[i / _shards].Index, Math.Min(CallsAtATime, mostSeeds - read), _results.Add);
            }
        }

        if (read > 0)
        {
            _results!.Publish();
        }

        return read;
    }
}
