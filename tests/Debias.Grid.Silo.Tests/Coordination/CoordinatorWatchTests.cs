using System.Diagnostics.Metrics;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Coordination;
using Debias.Grid.Silo.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Debias.Grid.Silo.Tests.Coordination;

[Trait("Speed", "Fast")]
public sealed class CoordinatorWatchTests : IDisposable
{
    private readonly Clock _clock = new();
    private readonly ServiceProvider _services;
    private readonly MeterListener _listener = new();
    private readonly List<double> _waits = [];
    private readonly List<double> _runs = [];
    private readonly List<string> _retries = [];
    private readonly CoordinatorState _state = new()
    {
        Plan = new CoordinatorPlan("e", 0, [1, 2], RunsPerSeed: 3, MaxAttempts: 3, Paused: false),
        Seeds = [new SeedEntry(), new SeedEntry()],
    };

    private readonly CoordinatorWatch _watch;

    public CoordinatorWatchTests()
    {
        _services = new ServiceCollection()
            .AddMetrics()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton<GridInstruments>()
            .BuildServiceProvider();
        object scope = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == scope)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>(
            (instrument, value, _, _) => (instrument.Name == "debias_grid.seed" ? _runs : _waits).Add(value)
        );
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => _retries.Add((string)tags[0].Value!));
        _listener.Start();
        _watch = new CoordinatorWatch(_services.GetRequiredService<GridInstruments>(), _clock);
        Observe();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void The_oldest_wait_is_that_of_the_seed_queued_first()
    {
        _clock.Advance(10);
        Lease(0);
        Observe();
        _clock.Advance(5);
        Assert.Equal(TimeSpan.FromSeconds(15), _watch.Queue.OldestWait);
        Assert.Equal((1, 1), (_watch.Queue.QueuedSeeds, _watch.Queue.RunningSeeds));
        Lease(1);
        Observe();
        Assert.Equal(TimeSpan.Zero, _watch.Queue.OldestWait);
        Assert.Equal([10, 15], _waits);
        Assert.Empty(_retries);
    }

    [Fact]
    public void A_seed_that_is_leased_again_counts_with_what_ended_its_lease()
    {
        Lease(0);
        Observe();
        Requeue(0, new Failure(FailureClass.Lost, "died"));
        Observe();
        _clock.Advance(4);
        Lease(0);
        Observe();
        Assert.Equal(["lost"], _retries);
        Assert.Equal([0, 4], _waits);
    }

    [Fact]
    public void A_seed_that_is_counted_took_the_time_since_its_last_lease()
    {
        Lease(0);
        Observe();
        _clock.Advance(7);
        Requeue(0, null);
        Lease(1);
        Observe();
        Lease(0);
        Observe();
        _clock.Advance(3);
        Observe();
        _clock.Advance(2);
        _state.Seeds[0].Status = RunStatus.Succeeded;
        Observe();
        _clock.Advance(1);
        _state.Seeds[1].Status = RunStatus.Failed;
        Observe();
        Observe();
        Assert.Equal([5, 6], _runs);
    }

    [Fact]
    public void A_seed_given_back_is_no_failure()
    {
        Lease(0);
        Observe();
        var earlier = new Failure(FailureClass.Transient, "storage");
        Requeue(0, earlier);
        Lease(0);
        Observe();
        Requeue(0, earlier);
        Observe();
        Lease(0);
        Observe();
        Assert.Equal(["transient", "given_back"], _retries);
    }

    [Fact]
    public void New_outcomes_are_noticed_and_other_changes_are_not()
    {
        long before = _watch.Queue.Outcomes;
        Lease(0);
        Observe();
        Assert.Equal(before, _watch.Queue.Outcomes);
        _state.Seeds[0].Status = RunStatus.Succeeded;
        Observe();
        long after = _watch.Queue.Outcomes;
        Assert.NotEqual(before, after);
        Observe();
        Assert.Equal(after, _watch.Queue.Outcomes);
    }

    private void Lease(int position)
    {
        _state.Seeds[position].Status = RunStatus.Running;
        _state.Seeds[position].Leases++;
    }

    private void Requeue(int position, Failure? failure)
    {
        _state.Seeds[position].Status = RunStatus.Queued;
        _state.Seeds[position].Failure = failure;
    }

    private void Observe() => _watch.Observe(_state, new SeedBook(_state, new CoordinatorOptions()).Ledger);

    private sealed class Clock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public void Advance(int seconds) => _seconds += seconds;

        public override long GetTimestamp() => _seconds;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds(_seconds);
    }
}
