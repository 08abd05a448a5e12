using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Scheduling;

/// <summary>
/// One experiment in the order of work. The seeds it runs are never underestimated: to the reported ones count all that were asked
/// for since, until the answer is here. So a limit holds exactly, however many silos ask at once and however late reports arrive.
/// </summary>
internal sealed class ExperimentEntry
{
    private readonly CoordinatorLoad[] _loads;
    private readonly SortedSet<int> _open;
    private readonly HashSet<int> _unreported;
    private readonly HashSet<int> _uncertain = [];

    public ExperimentEntry(ScheduledExperiment experiment)
    {
        Experiment = experiment;
        int[] places = [.. Enumerable.Range(0, experiment.Coordinators)];
        _loads = [.. places.Select(_ => new CoordinatorLoad())];
        _open = [.. places];
        _unreported = [.. places];
    }

    public ScheduledExperiment Experiment { get; set; }

    public long LastServed { get; set; }

    /// <summary>Seeds that run, or may run by now.</summary>
    public int Busy { get; private set; }

    /// <summary>
    /// Seeds that may still be leased under the limit; none before every coordinator of a limited experiment has reported.
    /// </summary>
    public int Capacity =>
        Experiment.MaxConcurrency == 0 ? int.MaxValue
        : _unreported.Count > 0 ? 0
        : Math.Max(0, Experiment.MaxConcurrency - Busy);

    public bool HasWork => _open.Count > 0 && Capacity > 0;

    /// <summary>Coordinators that have to say where they stand before more is asked of them.</summary>
    public IEnumerable<int> ToPoll => Experiment.MaxConcurrency > 0 ? _uncertain.Union(_unreported) : _uncertain;

    public bool Precedes(ExperimentEntry other) =>
        (-Experiment.Priority, Busy, LastServed).CompareTo((-other.Experiment.Priority, other.Busy, other.LastServed)) < 0;

    /// <summary>Reserves up to <paramref name="most"/> seeds of the first coordinator that may have some.</summary>
    public (int Place, int Seeds) Reserve(int most)
    {
        int place = _open.Min;
        CoordinatorLoad load = _loads[place];
        int seeds = Math.Min(Math.Min(most, Capacity), load.Queued - load.Reserved);
        load.Reserved += seeds;
        Busy += seeds;
        Sort(place);
        return (place, seeds);
    }

    /// <summary>A request was answered.</summary>
    public void Settle(int place, int seeds, LeaseReply reply)
    {
        _loads[place].Reserved -= seeds;
        Busy -= seeds;
        Report(place, reply.QueuedSeeds, reply.RunningSeeds, reply.Version);
    }

    /// <summary>A request failed: what it asked for stays reserved until the coordinator has been polled.</summary>
    public void Fail(int place, int seeds)
    {
        _loads[place].Unconfirmed += seeds;
        _loads[place].Uncertain = true;
        _uncertain.Add(place);
        Sort(place);
    }

    /// <summary>A uncertain coordinator was asked where it stands, and answered.</summary>
    public void Reconcile(int place, LeaseReply reply)
    {
        CoordinatorLoad load = _loads[place];
        load.Reserved -= load.Unconfirmed;
        Busy -= load.Unconfirmed;
        load.Unconfirmed = 0;
        load.Uncertain = false;
        _uncertain.Remove(place);
        Report(place, reply.QueuedSeeds, reply.RunningSeeds, reply.Version);
    }

    /// <summary>A coordinator says where it stands; late messages are ignored.</summary>
    public void Report(int place, int queued, int running, long version)
    {
        CoordinatorLoad load = _loads[place];
        if (version >= load.Version)
        {
            _unreported.Remove(place);
            Busy += running - load.Running;
            (load.Version, load.Queued, load.Running) = (version, queued, running);
        }

        Sort(place);
    }

    private void Sort(int place)
    {
        if (_loads[place].MayGrant)
        {
            _open.Add(place);
        }
        else
        {
            _open.Remove(place);
        }
    }
}
