using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Scheduling;

/// <summary>
/// Which coordinator is asked next. Knows for each experiment which of its coordinators may have queued seeds (all of them until they say otherwise)
/// and how many seeds run. Higher priority first; among equals the experiment with the fewest running seeds, then the one served longest ago.
/// </summary>
internal sealed class WorkOrder
{
    private readonly Dictionary<string, Entry> _entries = [];
    private long _turn;

    public void Enlist(ScheduledExperiment experiment)
    {
        if (_entries.TryGetValue(experiment.Id, out Entry? known) && known.Experiment.Coordinators.SequenceEqual(experiment.Coordinators))
        {
            known.Experiment = experiment;
            foreach (string coordinator in experiment.Coordinators)
            {
                known.MayHaveWork.Add(coordinator);
            }

            return;
        }

        _entries[experiment.Id] = new Entry(experiment);
    }

    public void Withdraw(string experiment) => _entries.Remove(experiment);

    public void Offer(string experiment, string coordinator, int queuedSeeds, int runningSeeds)
    {
        if (!_entries.TryGetValue(experiment, out Entry? entry))
        {
            return;
        }

        entry.Running[coordinator] = runningSeeds;
        if (queuedSeeds > 0)
        {
            entry.MayHaveWork.Add(coordinator);
        }
        else
        {
            entry.MayHaveWork.Remove(coordinator);
        }
    }

    /// <summary>The coordinator to ask next and for how many seeds; null when no experiment has work for the engines.</summary>
    /// <param name="slots">Free slots of the silo.</param>
    /// <param name="engines">Engines the silo has.</param>
    public (ScheduledExperiment Experiment, string Coordinator, int Seeds)? Next(int slots, IReadOnlyCollection<string> engines)
    {
        Entry? best = null;
        foreach (Entry entry in _entries.Values)
        {
            if (entry.MayHaveWork.Count > 0 && entry.Room > 0 && engines.Contains(entry.Experiment.Engine) && (best is null || entry.Precedes(best)))
            {
                best = entry;
            }
        }

        if (best is null)
        {
            return null;
        }

        best.LastServed = ++_turn;
        // One experiment alone may have all slots at once; several share them seed by seed.
        int share = _entries.Values.Count(entry => entry.MayHaveWork.Count > 0 && entry.Experiment.Priority == best.Experiment.Priority) > 1 ? 1 : slots;
        string coordinator = best.Experiment.Coordinators.First(best.MayHaveWork.Contains);
        return (best.Experiment, coordinator, Math.Min(share, best.Room));
    }

    private sealed class Entry(ScheduledExperiment experiment)
    {
        public ScheduledExperiment Experiment { get; set; } = experiment;

        public HashSet<string> MayHaveWork { get; } = [.. experiment.Coordinators];

        public Dictionary<string, int> Running { get; } = [];

        public long LastServed { get; set; }

        public int Room => Experiment.MaxConcurrency == 0 ? int.MaxValue : Experiment.MaxConcurrency - RunningSeeds;

        private int RunningSeeds => Running.Values.Sum();

        public bool Precedes(Entry other) =>
            (-Experiment.Priority, RunningSeeds, LastServed).CompareTo((-other.Experiment.Priority, other.RunningSeeds, other.LastServed)) < 0;
    }
}
