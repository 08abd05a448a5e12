using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Experiments;

/// <summary>Carrying what is durable to coordinators and schedule, and following their ledgers to the experiment's end.</summary>
internal sealed partial class ExperimentGrain
{
    private const int CoordinatorCallsAtATime = 32;
    private const int RefreshesPerLook = 8;
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);

    private LedgerSum _ledgers = new();
    private int _refreshFrom;
    private int _refreshes;

    private IScheduleGrain Schedule => GrainFactory.GetGrain<IScheduleGrain>(GrainKeys.Schedule);

    /// <summary>Whether the ledgers, all of which are known, call for the experiment's end.</summary>
    private bool IsDue => _ledgers.Count == _coordinators.Length && _life.Due(_ledgers.Sum) is not null;

    private string[] CoordinatorKeys(ExperimentSpec spec) =>
        [
            .. from point in spec.Points
            from shard in Enumerable.Range(0, GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length))
            select GrainKeys.Coordinator(Id, point.Index, shard),
        ];

    private CoordinatorPlan Plan(ExperimentSpec spec, int place)
    {
        int shards = GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length);
        return Plan(spec, spec.Points[place / shards], place % shards);
    }

    private CoordinatorPlan Plan(ExperimentSpec spec, PointSpec point, int shard) =>
        new(
            Id,
            point.Index,
            GrainKeys.SeedsOf(spec, shard),
            point.Methods.Length * spec.Measures.Length,
            spec.Execution.MaxAttempts,
            state.State.Life == ExperimentState.Paused
        )
        {
            Again = state.State.Adopting,
            Replication = spec.Replication,
        };

    /// <summary>
    /// Carries what is durable here to the coordinators and the schedule: after a verb, and after a crash on the way of one.
    /// Every step may be repeated. When one fails, the timer tries again.
    /// </summary>
    private async Task CarryAsync()
    {
        if (_life.Next is not null)
        {
            Watch(RefreshInterval);
        }

        while (_life.Next is { } step)
        {
            ExperimentSpec spec = state.State.Spec!;
            await (
                step switch
                {
                    CarryStep.List => ListAsync(spec),
                    CarryStep.Begin => BeginAsync(spec),
                    CarryStep.End => EndAsync(),
                    CarryStep.Retry => RetryAsync(),
                    CarryStep.Repair => RepairAsync(spec),
                    _ => AnnounceAsync(spec),
                }
            );
        }
    }

    /// <summary>Gives every coordinator its plan; they keep the first one.</summary>
    private async Task BeginAsync(ExperimentSpec spec)
    {
        await BoundedFanOut.ForEachAsync(
            [.. Enumerable.Range(0, _coordinators.Length)],
            CoordinatorCallsAtATime,
            place => Coordinator(_coordinators[place]).Begin(Plan(spec, place))
        );
        await RefreshLedgersAsync(_coordinators);
        _life.Begun();
        await WriteAsync();
    }

    private async Task EndAsync()
    {
        await Schedule.Unregister(Id);
        await EachCoordinatorAsync(coordinator => coordinator.Cancel(state.State.Reason));
        await RefreshLedgersAsync(_coordinators);
        _life.Ended(_ledgers.Sum, clock.GetUtcNow());
        await WriteAsync();
        LogEntered(Id, state.State.Life, state.State.Reason);
    }

    private async Task RetryAsync()
    {
        await EachCoordinatorAsync(coordinator => coordinator.RetryFailed(state.State.Retrying!.Value));
        await RefreshLedgersAsync(_coordinators);
        _life.Retried(_ledgers.Sum);
        await WriteAsync();
    }

    private async Task RepairAsync(ExperimentSpec spec)
    {
        string[] coordinators = state.State.Repairing!;
        await BoundedFanOut.ForEachAsync(
            [.. Enumerable.Range(0, _coordinators.Length).Where(place => coordinators.Contains(_coordinators[place]))],
            CoordinatorCallsAtATime,
            async place =>
            {
                ICoordinatorGrain coordinator = Coordinator(_coordinators[place]);
                await coordinator.Begin(Plan(spec, place) with { Again = true });
                await coordinator.Repair();
            }
        );
        await RefreshLedgersAsync([.. _coordinators.Where(key => coordinators.Contains(key) || !_ledgers.Has(key))]);
        _life.Repaired();
        await WriteAsync();
    }

    /// <summary>Coordinators are opened before the schedule sends silos to them, and closed after it has stopped to.</summary>
    private async Task AnnounceAsync(ExperimentSpec spec)
    {
        if (state.State.Life == ExperimentState.Running)
        {
            await EachCoordinatorAsync(coordinator => coordinator.SetPaused(false));
            await Schedule.Register(
                new ScheduledExperiment(
                    Id,
                    spec.Execution.Priority,
                    spec.Execution.MaxConcurrency,
                    spec.Engine,
                    spec.Points.Length,
                    GrainKeys.CoordinatorsPerPoint(spec.Seeds.Length)
                )
            );
        }
        else
        {
            await Schedule.Unregister(Id);
            if (_life.IsOpen)
            {
                await EachCoordinatorAsync(coordinator => coordinator.SetPaused(true));
            }
        }

        _life.Announced();
    }

    /// <summary>
    /// Asks some of the coordinators that are not settled, in turn (messages from them may have been lost), and ends what is due.
    /// </summary>
    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await CarryAsync();
        if (_life.IsOpen)
        {
            string[] open = [.. _coordinators.Where(_ledgers.IsOpen)];
            _refreshFrom = _refreshFrom < open.Length ? _refreshFrom : 0;
            string[] some = [.. open.Skip(_refreshFrom).Take(CoordinatorCallsAtATime)];
            _refreshFrom += some.Length;
            await RefreshLedgersAsync(some);
            await RepairIfBlankAsync(some);
            await RegisterIfForgottenAsync();
            await EndIfDueAsync();
        }

        if (!_life.IsOpen && _life.Next is null)
        {
            _timer?.Dispose();
            _timer = null;
        }
    }

    /// <summary>A coordinator whose ledger is of nothing has lost its plan, and gets it again.</summary>
    private async Task RepairIfBlankAsync(IEnumerable<string> coordinators)
    {
        string[] blank = [.. coordinators.Where(_ledgers.IsBlank)];
        if (blank.Length > 0 && _life.Repair(blank))
        {
            LogRepairing(Id, blank.Length);
            await WriteAsync();
            await CarryAsync();
        }
    }

    /// <summary>A schedule whose storage went back in time may not know an experiment that it was told of.</summary>
    private async Task RegisterIfForgottenAsync()
    {
        if (state.State.Life == ExperimentState.Running && ++_refreshes % RefreshesPerLook == 0 && !(await Schedule.List()).Contains(Id))
        {
            _life.Unannounced();
            await CarryAsync();
        }
    }

    /// <summary>Ends the experiment when every run is settled or its failure budget is spent.</summary>
    private async Task EndIfDueAsync()
    {
        if (!IsDue)
        {
            return;
        }

        Ledger ledger = _ledgers.Sum;
        bool completes = _life.Due(ledger) == ExperimentState.Completed;
        if (completes)
        {
            // Removed first: whoever sees it completed finds the schedule without it.
            await Schedule.Unregister(Id);
        }

        _life.Conclude(ledger);
        await WriteAsync();
        if (completes)
        {
            LogEntered(Id, ExperimentState.Completed, string.Empty);
        }

        await CarryAsync();
    }

    private Task RefreshLedgersAsync(IReadOnlyCollection<string> coordinators) =>
        BoundedFanOut.ForEachAsync(
            coordinators,
            CoordinatorCallsAtATime,
            async coordinator =>
            {
                // A report that arrives while the answer is under way is newer than it is.
                long version = _ledgers.VersionOf(coordinator);
                _ledgers.Keep(coordinator, await Coordinator(coordinator).GetLedger(), version);
            }
        );

    private Task EachCoordinatorAsync(Func<ICoordinatorGrain, Task> call) =>
        BoundedFanOut.ForEachAsync(_coordinators, CoordinatorCallsAtATime, coordinator => call(Coordinator(coordinator)));

    private ICoordinatorGrain Coordinator(string key) => GrainFactory.GetGrain<ICoordinatorGrain>(key);
}
