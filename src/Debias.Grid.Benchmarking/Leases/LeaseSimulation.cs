using Debias.Datasets.Randomness;
using MathNet.Numerics.Statistics;

namespace Debias.Grid.Benchmarking.Leases;

/// <summary>
/// A discrete-event simulation of how seeds are leased and counted, with the rules of the real grains and an invented storage: a silo asks
/// the schedule for all its free slots at once and has one request under way; a coordinator has one write under way, and what comes
/// meanwhile shares the next; a seed writes its record, completes, and frees its slot when the count is durable. It says what would limit
/// clusters that are not at hand. Computing times vary by a third, writes by a factor of two (both log-normally); the first fifth of the
/// time is left out.
/// </summary>
internal sealed class LeaseSimulation
{
    private const double SeedSpread = 0.33;
    private const double WriteSpread = 0.5;
    private const double WarmUp = 0.2;

    private readonly LeaseScenario _scenario;
    private readonly RandomStream _random;
    private readonly PriorityQueue<Action, double> _events = new();
    private readonly Station _storage;
    private readonly Station _grains;
    private readonly Commit[] _coordinators;
    private readonly int[] _free;
    private readonly bool[] _asking;
    private readonly List<double> _counted = [];
    private double _now;
    private double _computed;
    private double _measuredFrom;
    private long _writes;
    private int _next;

    private LeaseSimulation(LeaseScenario scenario)
    {
        _scenario = scenario;
        _random = new RandomStream(new StreamKey(1));
        _storage = new Station(this, 1 / scenario.WritesPerSecond, 1);
        // Assumed: a quarter of a seed's cost is its lease, the rest its records and its count. Only the sum is measured.
        _grains = new Station(this, scenario.GrainMicroseconds * 1e-6 / 4, scenario.GrainCores);
        _coordinators = [.. Enumerable.Range(0, scenario.Coordinators).Select(_ => new Commit(this))];
        _free = [.. Enumerable.Repeat(scenario.SlotsPerSilo, scenario.Silos)];
        _asking = new bool[scenario.Silos];
    }

    /// <summary>Simulates a scenario for as long as it takes to see its steady state.</summary>
    public static LeaseForecast Run(LeaseScenario scenario, CancellationToken cancellationToken)
    {
        var simulation = new LeaseSimulation(scenario);
        double seconds = Math.Clamp(
            20 * scenario.SeedSeconds,
            5,
            4_000_000.0 * scenario.SeedSeconds / (scenario.Silos * scenario.SlotsPerSilo) + 5
        );
        return simulation.RunFor(seconds, cancellationToken);
    }

    private LeaseForecast RunFor(double seconds, CancellationToken cancellationToken)
    {
        for (int silo = 0; silo < _scenario.Silos; silo++)
        {
            Ask(silo);
        }

        _measuredFrom = WarmUp * seconds;
        while (_events.TryDequeue(out Action? act, out double at) && at < seconds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _now = at;
            act();
        }

        double measured = seconds - _measuredFrom;
        double[] counted = [.. _counted.Order()];
        return new LeaseForecast
        {
            Scenario = _scenario,
            SeedsPerSecond = counted.Length / measured,
            BusyShare = _computed / (measured * _scenario.Silos * _scenario.SlotsPerSilo),
            WritesPerSecond = _writes / measured,
            CountP50Ms = Quantile(counted, 0.5),
            CountP99Ms = Quantile(counted, 0.99),
            GrainShare = Math.Min(1, _grains.Busy / (measured * _scenario.GrainCores)),
        };
    }

    /// <summary>A silo asks for its free slots; slots that are freed meanwhile wait for the answer.</summary>
    private void Ask(int silo)
    {
        if (_asking[silo] || _free[silo] == 0)
        {
            return;
        }

        _asking[silo] = true;
        int slots = _free[silo];
        Commit coordinator = _coordinators[_next++ % _coordinators.Length];
        _grains.Serve(
            slots,
            () =>
                coordinator.Write(() =>
                {
                    _asking[silo] = false;
                    _free[silo] -= slots;
                    for (int slot = 0; slot < slots; slot++)
                    {
                        Compute(silo, coordinator);
                    }

                    Ask(silo);
                })
        );
    }

    private void Compute(int silo, Commit coordinator)
    {
        double seconds = _scenario.SeedSeconds * LogNormal(SeedSpread) / Math.Exp(SeedSpread * SeedSpread / 2);
        After(
            seconds,
            () =>
            {
                double done = _now;
                _computed += IsMeasured ? seconds : 0;
                _grains.Serve(
                    3,
                    () =>
                        Store(() =>
                            coordinator.Write(() =>
                            {
                                if (IsMeasured)
                                {
                                    _counted.Add(1000 * (_now - done));
                                }

                                _free[silo]++;
                                Ask(silo);
                            })
                        )
                );
            }
        );
    }

    /// <summary>One write: it waits for its turn, and then takes its time beside others.</summary>
    private void Store(Action written)
    {
        _writes += IsMeasured ? 1 : 0;
        _storage.Serve(1, () => After(_scenario.WriteMilliseconds / 1000 * LogNormal(WriteSpread), written));
    }

    private bool IsMeasured => _now >= _measuredFrom;

    private void After(double seconds, Action act) => _events.Enqueue(act, _now + seconds);

    private double LogNormal(double spread) => Math.Exp(spread * _random.NextGaussian());

    private static double Quantile(double[] ascending, double share) =>
        ascending.Length == 0 ? 0 : SortedArrayStatistics.QuantileCustom(ascending, share, QuantileDefinition.R7);

    /// <summary>Servers with one queue, each taking a fixed time for a unit of work.</summary>
    private sealed class Station(LeaseSimulation simulation, double secondsPerUnit, int servers)
    {
        private readonly PriorityQueue<int, double> _idleAt = new(Enumerable.Range(0, servers).Select(server => (server, 0.0)));

        /// <summary>Seconds that its servers worked in the time that is measured.</summary>
        public double Busy { get; private set; }

        public void Serve(int units, Action served)
        {
            double work = units * secondsPerUnit;
            _idleAt.TryDequeue(out int server, out double idleAt);
            double end = Math.Max(simulation._now, idleAt) + work;
            _idleAt.Enqueue(server, end);
            Busy += simulation.IsMeasured ? work : 0;
            simulation.After(end - simulation._now, served);
        }
    }

    /// <summary>A coordinator's writes: one at a time, each for all that waits when it begins.</summary>
    private sealed class Commit(LeaseSimulation simulation)
    {
        private List<Action> _waiting = [];
        private bool _writing;

        public void Write(Action durable)
        {
            _waiting.Add(durable);
            if (!_writing)
            {
                Next();
            }
        }

        private void Next()
        {
            List<Action> batch = _waiting;
            _writing = batch.Count > 0;
            if (!_writing)
            {
                return;
            }

            _waiting = [];
            simulation.Store(() =>
            {
                foreach (Action durable in batch)
                {
                    durable();
                }

                Next();
            });
        }
    }
}
