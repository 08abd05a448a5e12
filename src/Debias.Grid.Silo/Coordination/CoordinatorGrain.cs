using System.Diagnostics;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Metrics;
using Debias.Grid.Silo.Placement;
using Debias.Grid.Silo.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Debias.Grid.Silo.Coordination;

/// <summary>
/// Reentrant: calls change the state within one turn and then wait for a common write, so that many completions cost one.
/// Nothing is published, counted or handed out before the write that holds it has succeeded.
/// </summary>
[KeepsState]
[Reentrant]
internal sealed partial class CoordinatorGrain : Grain, ICoordinatorGrain
{
    private readonly IPersistentState<CoordinatorState> _state;
    private readonly SiloLiveness _silos;
    private readonly TimeProvider _clock;
    private readonly CoordinatorOptions _options;
    private readonly ILogger<CoordinatorGrain> _logger;
    private readonly GroupCommit<CoordinatorState> _commit;
    private readonly CoordinatorWatch _watch;
    private readonly GridInstruments _instruments;
    private SeedBook _book;
    private Snapshot _writing;
    private Snapshot _durable;
    private long _lastPublished;
    private long[] _lastSeen = [];
    private SeedProgress[] _progress = [];
    private IDisposable? _timer;

    public CoordinatorGrain(
        [PersistentState("coordinator")] IPersistentState<CoordinatorState> state,
        ISiloStatusOracle silos,
        TimeProvider clock,
        IOptions<CoordinatorOptions> options,
        GridInstruments instruments,
        ILogger<CoordinatorGrain> logger
    )
    {
        _state = state;
        _silos = new SiloLiveness(silos);
        _clock = clock;
        _options = options.Value;
        _instruments = instruments;
        _logger = logger;
        _book = new SeedBook(new CoordinatorState(), _options);
        _watch = new CoordinatorWatch(instruments, clock);
        _commit = new GroupCommit<CoordinatorState>(state, BeforeWrite, AfterWrite);
    }

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await CompareWithReportsAsync(cancellationToken);
        if (_state.State.Plan is not null)
        {
            Open();
            _durable = TakeSnapshot();
            _watch.Observe(_state.State, _durable.Ledger);
            Publish();
        }
    }

    public async Task Begin(CoordinatorPlan plan)
    {
        if (_state.State.Plan is not { } known || !known.Seeds.SequenceEqual(plan.Seeds) || known.RunsPerSeed != plan.RunsPerSeed)
        {
            _state.State.Plan = plan;
            _state.State.Paused = plan.Paused;
            _state.State.Released = plan.Replication?.From ?? 0;
            _state.State.Seeds = [.. plan.Seeds.Select(_ => new SeedEntry { Leases = plan.Again ? 1 : 0 })];
            Open();
            await CommitAsync();
        }

        await UntilDurableAsync();
    }

    public async Task<LeaseReply> Lease(LeaseRequest request)
    {
        // A silo that was frozen until the others declared it dead asks once more before it learns of that.
        List<(int Position, Lease Lease)> granted =
            _state.State.Plan is null || _silos.IsDead(request.Silo) ? [] : _book.Grant(Key, request.Silo, request.Slots);
        using Activity? span = granted.Count > 0 ? GridTracing.Lease(_state.State.Plan!.Experiment, Key) : null;
        foreach ((int position, Lease lease) in granted)
        {
            _lastSeen[position] = _clock.GetTimestamp();
            _progress[position] = new SeedProgress(lease.Seed, lease.Number, 0, "starting");
        }

        await (granted.Count > 0 ? CommitAsync() : UntilDurableAsync());
        return new LeaseReply([.. granted.Select(item => item.Lease)], _durable.QueuedSeeds, _durable.RunningSeeds, _durable.Version);
    }

    public Task<long[]> Heartbeat(SiloAddress silo, SeedProgress[] seeds)
    {
        var lost = new List<long>();
        foreach (SeedProgress progress in seeds)
        {
            if (_book.Holds(silo, progress.Seed, progress.LeaseNumber))
            {
                int position = _book.PositionOf(progress.Seed);
                _lastSeen[position] = _clock.GetTimestamp();
                _progress[position] = progress;
            }
            else if (!_book.WasCounted(progress.Seed, progress.LeaseNumber))
            {
                lost.Add(progress.Seed);
            }
        }

        return Task.FromResult<long[]>([.. lost]);
    }

    public async Task<bool> Complete(SeedCompletion completion)
    {
        if (_state.State.Plan is null || !_book.Complete(completion))
        {
            LogDuplicate(Key, completion.Lease.Seed, completion.Lease.Number);
            await UntilDurableAsync();
            return false;
        }

        await CommitAsync();
        return true;
    }

    public async Task Abandon(SeedAbandonment abandonment)
    {
        if (_book.Abandon(abandonment.Lease, abandonment.Failure))
        {
            LogAbandoned(Key, abandonment.Lease.Seed, abandonment.Lease.Number, abandonment.Failure.Class, abandonment.Failure.Message);
            await CommitAsync();
        }
    }

    public async Task Release(Lease lease)
    {
        if (_book.Release(lease))
        {
            await CommitAsync();
        }
    }

    public async Task SetPaused(bool paused)
    {
        if (_state.State.Plan is not null && _state.State.Paused != paused)
        {
            _state.State.Paused = paused;
            await CommitAsync();
        }

        await UntilDurableAsync();
    }

    public async Task Cancel(string reason)
    {
        if (_book.Cancel(reason))
        {
            LogCancelled(Key, reason);
            await CommitAsync();
        }

        await UntilDurableAsync();
    }

    public async Task RetryFailed(RetryScope scope)
    {
        if (_book.Retry(scope))
        {
            await CommitAsync();
        }

        await UntilDurableAsync();
    }

    public Task<Ledger> GetLedger() => Task.FromResult(_durable.Ledger);

    public Task<CoordinatorQueue> GetQueue() => Task.FromResult(_watch.Queue);

    public async Task<SeedStatus[]> GetSeeds()
    {
        SeedStatus[] seeds = [.. Enumerable.Range(0, _state.State.Seeds.Length).Select(StatusOf)];
        await UntilDurableAsync();
        return seeds;
    }

    private SeedStatus StatusOf(int position)
    {
        SeedEntry entry = _state.State.Seeds[position];
        SeedProgress progress = entry.Status == RunStatus.Running ? _progress[position] : default;
        string phase =
            entry.Status != RunStatus.Running ? string.Empty
            : IsSilent(position, _options.HeartbeatTimeout / 2) ? "stale"
            : progress.Phase ?? string.Empty;
        return new SeedStatus(
            _state.State.Plan!.Seeds[position],
            entry.Status,
            entry.Leases,
            entry.Owner?.ToString() ?? string.Empty,
            progress.Fraction,
            phase,
            entry.Failure
        )
        {
            HasRecord = entry.HasRecord,
        };
    }

    private void Open()
    {
        _book = new SeedBook(_state.State, _options);
        _lastSeen = new long[_state.State.Seeds.Length];
        Array.Fill(_lastSeen, _clock.GetTimestamp());
        _progress = new SeedProgress[_state.State.Seeds.Length];
        _timer ??= this.RegisterGrainTimer(
            CheckLeasesAsync,
            new GrainTimerCreationOptions(TimeSpan.Zero, _options.CheckInterval) { Interleave = true }
        );
    }

    private async Task CheckLeasesAsync(CancellationToken cancellationToken)
    {
        await TellOfStorageAsync();
        if (_book.RunningSeeds > 0)
        {
            SiloLiveness.View view = _silos.Current();
            if (
                _book.Reclaim(
                    (silo, position) => view.IsDead(silo) || (!view.IsKnown(silo) && IsSilent(position, _options.UnknownSiloGrace)),
                    position => IsSilent(position, _options.HeartbeatTimeout)
                )
            )
            {
                LogReclaimed(Key, _book.QueuedSeeds);
                await CommitAsync();
            }
        }

        if (_durable.Ledger.Settled < _durable.Ledger.Planned && _clock.GetElapsedTime(_lastPublished) > _options.RepeatInterval)
        {
            Publish();
        }

        await DecideAsync();
    }

    private bool IsSilent(int position, TimeSpan limit) => _clock.GetElapsedTime(_lastSeen[position]) > limit;

    private async Task CommitAsync()
    {
        DelayDeactivation(TimeSpan.FromMinutes(2));
        try
        {
            await _commit.CommitAsync();
        }
        catch (Exception exception)
        {
            LogStorageFailed(exception, Key);
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>What an answer rests on may have been changed by another call a moment ago: it is given once that is durable.</summary>
    private Task UntilDurableAsync() => _commit.IsIdle ? Task.CompletedTask : CommitAsync();

    private void BeforeWrite()
    {
        _state.State.Version++;
        _writing = TakeSnapshot();
    }

    private void AfterWrite()
    {
        _durable = _writing;
        _watch.Observe(_state.State, _durable.Ledger);
        Publish();
    }

    private Snapshot TakeSnapshot() =>
        new(_book.Ledger, _state.State.Paused ? 0 : _book.QueuedSeeds, _book.RunningSeeds, _state.State.Version);

    /// <summary>
    /// Tells the experiment and the schedule what is durable. Both messages may be lost, and are repeated while seeds are open.
    /// </summary>
    private void Publish()
    {
        CoordinatorPlan plan = _state.State.Plan!;
        _lastPublished = _clock.GetTimestamp();
        GrainFactory.GetGrain<IExperimentGrain>(plan.Experiment).ReportLedger(Key, _durable.Ledger, _durable.Version).Ignore();
        GrainFactory
            .GetGrain<IScheduleGrain>(GrainKeys.Schedule)
            .ReportDemand(plan.Experiment, Key, _durable.QueuedSeeds, _durable.RunningSeeds, _durable.Version)
            .Ignore();
    }

    private readonly record struct Snapshot(Ledger Ledger, int QueuedSeeds, int RunningSeeds, long Version);
}
