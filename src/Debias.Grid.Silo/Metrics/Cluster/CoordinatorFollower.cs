using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Silo.Metrics.Cluster;

/// <summary>Follows one coordinator: asks where it stands, and which of its seeds have a record that was not read yet.</summary>
internal sealed class CoordinatorFollower(IGrainFactory grains, string key)
{
    private readonly Dictionary<long, int> _read = [];
    private readonly HashSet<long> _missing = [];
    private List<SeedStatus> _unread = [];
    private long _seenOutcomes = -1;

    /// <summary>Where it stood when last asked; null before.</summary>
    public CoordinatorQueue? Queue { get; private set; }

    /// <summary>Seeds whose records are to be read.</summary>
    public IReadOnlyList<SeedStatus> Unread => _unread;

    /// <summary>Seeds that were counted from a record that storage did not have when it was read, until it has one again.</summary>
    public int MissingSeeds => _missing.Count;

    /// <summary>Whether there is nothing left to ask: every seed has its outcome, and every record is read.</summary>
    public bool IsDone => Queue is { Ledger: { } ledger } && ledger.Planned > 0 && ledger.Settled == ledger.Planned && _unread.Count == 0;

    /// <summary>Asks again.</summary>
    /// <param name="withSeeds">Whether records are wanted.</param>
    public async Task AskAsync(bool withSeeds)
    {
        ICoordinatorGrain coordinator = grains.GetGrain<ICoordinatorGrain>(key);
        CoordinatorQueue queue = await coordinator.GetQueue();
        if (withSeeds && queue.Outcomes != _seenOutcomes)
        {
            SeedStatus[] seeds = await coordinator.GetSeeds();
            _unread =
            [
                .. seeds.Where(seed =>
                    seed.Status is RunStatus.Succeeded or RunStatus.Failed && _read.GetValueOrDefault(seed.Seed) != seed.Leases
                ),
            ];
            _seenOutcomes = queue.Outcomes;
        }

        Queue = queue;
    }

    /// <summary>Reads some records.</summary>
    /// <param name="experiment">Experiment id.</param>
    /// <param name="point">Sweep point.</param>
    /// <param name="most">Most records.</param>
    /// <param name="add">Takes each row.</param>
    /// <returns>How many were read.</returns>
    public async Task<int> ReadAsync(string experiment, int point, int most, Action<MethodRunRow> add)
    {
        SeedStatus[] some = [.. _unread.Take(most)];
        SeedRecord?[] records = await Task.WhenAll(
            some.Select(seed => grains.GetGrain<ISeedGrain>(GrainKeys.Seed(experiment, point, seed.Seed)).Get())
        );
        for (int i = 0; i < some.Length; i++)
        {
            // A seed that was quarantined has an outcome but no record.
            Array.ForEach(records[i]?.Runs ?? [], add);
            _missing.Remove(some[i].Seed);
            if (records[i] is null && some[i].HasRecord)
            {
                _missing.Add(some[i].Seed);
                await grains.GetGrain<IExperimentGrain>(experiment).Repair([key]);
            }

            _read[some[i].Seed] = some[i].Leases;
        }

        _unread.RemoveRange(0, some.Length);
        return some.Length;
    }
}
