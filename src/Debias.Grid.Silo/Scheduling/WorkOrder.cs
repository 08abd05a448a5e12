using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Scheduling;

/// <summary>
/// Which coordinators are asked for how much. Higher priority first; among equals the experiment with the fewest running seeds, then
/// the one served longest ago, seed by seed, or stack by stack on engines that train seeds of one sweep point together.
/// </summary>
internal sealed class WorkOrder
{
    private readonly Dictionary<string, ExperimentEntry> _entries = [];
    private long _turn;

    /// <summary>Coordinators that have to say where they stand, as experiment and place.</summary>
    public IReadOnlyList<PendingRequest> ToPoll =>
        [.. _entries.Values.SelectMany(entry => entry.ToPoll.Select(place => new PendingRequest(entry, place, 0)))];

    public void Register(ScheduledExperiment experiment)
    {
        if (_entries.TryGetValue(experiment.Id, out ExperimentEntry? known) && known.Experiment.Coordinators == experiment.Coordinators)
        {
            known.Experiment = experiment;
        }
        else
        {
            _entries[experiment.Id] = new ExperimentEntry(experiment);
        }
    }

    public void Unregister(string experiment) => _entries.Remove(experiment);

    /// <summary>A coordinator says how many of its seeds may be leased and how many run.</summary>
    public void ReportDemand(string experiment, string coordinator, int queuedSeeds, int runningSeeds, long version)
    {
        if (_entries.TryGetValue(experiment, out ExperimentEntry? entry) && entry.Experiment.PlaceOf(coordinator) is var place and >= 0)
        {
            entry.Report(place, queuedSeeds, runningSeeds, version);
        }
    }

    /// <summary>Reserves work for free slots: at most one request per coordinator, none when there is nothing for these engines.</summary>
    /// <param name="slots">Free slots of the silo.</param>
    /// <param name="request">Its engines and stack sizes.</param>
    public IReadOnlyList<PendingRequest> Reserve(int slots, LeaseRequest request)
    {
        var asks = new Dictionary<(ExperimentEntry, int), int>();
        while (slots > 0 && Next(request) is { } best)
        {
            best.LastServed = ++_turn;
            (int place, int seeds) = best.Reserve(Math.Min(slots, Unit(best, slots, request)));
            asks[(best, place)] = asks.GetValueOrDefault((best, place)) + seeds;
            slots -= seeds;
        }

        return [.. asks.Select(ask => new PendingRequest(ask.Key.Item1, ask.Key.Item2, ask.Value))];
    }

    private ExperimentEntry? Next(LeaseRequest request)
    {
        ExperimentEntry? best = null;
        foreach (ExperimentEntry entry in _entries.Values)
        {
            if (IsFor(entry, request) && (best is null || entry.Precedes(best)))
            {
                best = entry;
            }
        }

        return best;
    }

    /// <summary>
    /// How many seeds make a turn: a stack where seeds are trained together, all slots for one experiment alone, otherwise one.
    /// </summary>
    private int Unit(ExperimentEntry best, int slots, LeaseRequest request)
    {
        int engine = Array.IndexOf(request.Engines, best.Experiment.Engine);
        int stack = engine < request.StackSizes.Length ? request.StackSizes[engine] : 1;
        return stack > 1 ? stack
            : _entries.Values.Any(entry => entry != best && entry.Experiment.Priority == best.Experiment.Priority && IsFor(entry, request))
                ? 1
            : slots;
    }

    private static bool IsFor(ExperimentEntry entry, LeaseRequest request) =>
        entry.HasWork && request.Engines.Contains(entry.Experiment.Engine);

    /// <summary>A request to one coordinator; every one has to be settled or failed.</summary>
    internal sealed record PendingRequest(ExperimentEntry Entry, int Place, int Seeds)
    {
        public string Coordinator => Entry.Experiment.Coordinator(Place);

        public void Settle(LeaseReply reply) => Entry.Settle(Place, Seeds, reply);

        public void Fail() => Entry.Fail(Place, Seeds);

        public void Reconcile(LeaseReply reply) => Entry.Reconcile(Place, reply);
    }
}
