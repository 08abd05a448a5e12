using System.Globalization;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Silo.Coordination;

/// <summary>
/// The rules of a coordinator's seeds, apart from Orleans: every method changes the state within one call and says whether
/// it did. Durability, timers and messages are the grain's.
/// </summary>
internal sealed class SeedBook
{
    private readonly CoordinatorState _state;
    private readonly CoordinatorOptions _options;
    private readonly Dictionary<long, int> _positions = [];
    private readonly SeedTally _tally;

    /// <summary>No seed before this position is queued.</summary>
    private int _firstQueued;

    public SeedBook(CoordinatorState state, CoordinatorOptions options)
    {
        _state = state;
        _options = options;
        _tally = new SeedTally(state.Plan?.RunsPerSeed ?? 0);
        for (int position = 0; position < state.Seeds.Length; position++)
        {
            _positions[Plan.Seeds[position]] = position;
            _tally.Add(state.Seeds[position]);
        }
    }

    /// <summary>Seeds that wait for a silo.</summary>
    public int QueuedSeeds => _tally.Queued - (_state.Seeds.Length - Released);

    /// <summary>Seeds under lease.</summary>
    public int RunningSeeds => _tally.Running;

    /// <summary>Method runs by state.</summary>
    public Ledger Ledger => _tally.Ledger;

    /// <summary>
    /// Seeds from the first one on that may be leased. Those behind them are queued, until it is decided whether they are needed.
    /// </summary>
    public int Released => _state.Plan?.Replication is null ? _state.Seeds.Length : _state.Released;

    /// <summary>Whether all seeds that were released are settled, and it is to be decided whether more are needed.</summary>
    public bool AwaitsDecision => Released < _state.Seeds.Length && _state.Seeds.Take(Released).All(entry => entry.Settled);

    private CoordinatorPlan Plan => _state.Plan ?? throw new InvalidOperationException("The coordinator has no plan yet.");

    /// <summary>Leases up to <paramref name="count"/> queued seeds to a silo, in the plan's order.</summary>
    public List<(int Position, Lease Lease)> Grant(string coordinator, SiloAddress silo, int count)
    {
        var granted = new List<(int, Lease)>();
        while (!_state.Paused && granted.Count < count && _firstQueued < Released)
        {
            int position = _firstQueued++;
            SeedEntry entry = _state.Seeds[position];
            if (entry.Status == RunStatus.Queued)
            {
                Change(
                    entry,
                    () =>
                    {
                        entry.Status = RunStatus.Running;
                        entry.Leases++;
                        entry.Owner = silo;
                    }
                );
                granted.Add((position, new Lease(coordinator, Plan.Experiment, Plan.Point, Plan.Seeds[position], entry.Leases)));
            }
        }

        return granted;
    }

    /// <summary>Whether a silo holds the lease of a seed under a number.</summary>
    public bool Holds(SiloAddress silo, long seed, int number) =>
        Find(seed) is { Status: RunStatus.Running } entry && entry.Leases == number && silo.Equals(entry.Owner);

    /// <summary>Whether a lease ended with the completion that was counted: its silo, which may not know yet, has lost nothing.</summary>
    public bool WasCounted(long seed, int number) => Find(seed) is { HasRecord: true } entry && entry.CountedLease == number;

    /// <summary>
    /// Settles a seed by its first completion, under whatever lease since the last retry it was computed: results are deterministic.
    /// </summary>
    public bool Complete(SeedCompletion completion)
    {
        if (Find(completion.Lease.Seed) is not { Settled: false } entry || completion.Lease.Number <= entry.RetriedAfter)
        {
            return false;
        }

        if (completion.Succeeded + completion.Failed != Plan.RunsPerSeed)
        {
            throw new ArgumentException(
                $"Seed {completion.Lease.Seed} reports {completion.Succeeded + completion.Failed} method runs of {Plan.RunsPerSeed}.",
                nameof(completion)
            );
        }

        Change(
            entry,
            () =>
            {
                entry.Status = completion.Failed == 0 ? RunStatus.Succeeded : RunStatus.Failed;
                entry.Succeeded = completion.Succeeded;
                entry.Failed = completion.Failed;
                entry.CountedLease = completion.Lease.Number;
                entry.Failure =
                    completion.Failed == 0
                        ? null
                        : new Failure(
                            completion.FirstFailure?.Class ?? FailureClass.Numerical,
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{completion.Failed} of {Plan.RunsPerSeed} method runs failed; the first: "
                                    + $"{completion.FirstFailure?.Message ?? "no reason was given."}"
                            )
                        );
            }
        );
        return true;
    }

    /// <summary>Ends an attempt that failed: queued again while the failure's class and the attempts allow.</summary>
    public bool Abandon(Lease lease, Failure failure)
    {
        if (FindHeld(lease) is not { } entry)
        {
            return false;
        }

        entry.Failure = failure;
        entry.Attempts++;
        if (failure.Class == FailureClass.Transient && entry.Attempts < Plan.MaxAttempts)
        {
            Requeue(entry, lease.Seed);
        }
        else
        {
            Fail(entry);
        }

        return true;
    }

    /// <summary>Queues a seed again without blame.</summary>
    public bool Release(Lease lease)
    {
        if (FindHeld(lease) is not { } entry)
        {
            return false;
        }

        Requeue(entry, lease.Seed);
        return true;
    }

    /// <summary>Takes back seeds of silos that died, and of living silos that no longer report them.</summary>
    /// <param name="dead">Whether a silo is out of the cluster for good, given a position it held.</param>
    /// <param name="silent">Whether a position's silo has left it out of its heartbeats for too long.</param>
    public bool Reclaim(Func<SiloAddress, int, bool> dead, Func<int, bool> silent)
    {
        bool changed = false;
        for (int position = 0; position < _state.Seeds.Length && _tally.Running > 0; position++)
        {
            SeedEntry entry = _state.Seeds[position];
            if (entry is not { Status: RunStatus.Running, Owner: { } owner })
            {
                continue;
            }

            if (dead(owner, position))
            {
                TakeFromTheDead(entry, owner, Plan.Seeds[position]);
                changed = true;
            }
            else if (silent(position))
            {
                entry.Failure = new Failure(
                    FailureClass.Lost,
                    FormattableString.Invariant($"Silo {owner} stopped reporting this seed (lease {entry.Leases}), which was queued again.")
                );
                Requeue(entry, Plan.Seeds[position]);
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>Cancels every seed without an outcome.</summary>
    public bool Cancel(string reason)
    {
        bool changed = false;
        foreach (SeedEntry entry in _state.Seeds.Where(entry => !entry.Settled))
        {
            Change(entry, () => entry.Status = RunStatus.Cancelled);
            entry.Failure = new Failure(FailureClass.Cancelled, reason);
            changed = true;
        }

        _state.Released = _state.Seeds.Length;
        return changed;
    }

    /// <summary>Releases seeds up to a number of them; those behind stay undecided.</summary>
    public void ReleaseUpTo(int seeds) => _state.Released = Math.Clamp(seeds, _state.Released, _state.Seeds.Length);

    /// <summary>Settles the seeds that were not released: the point has enough without them.</summary>
    public void SettleUnreleased()
    {
        foreach (SeedEntry entry in _state.Seeds.Skip(Released))
        {
            Change(entry, () => entry.Status = RunStatus.Unneeded);
        }

        _state.Released = _state.Seeds.Length;
    }

    /// <summary>Queues failed seeds again, with their attempts and deaths forgiven.</summary>
    public bool Retry(RetryScope scope)
    {
        bool changed = false;
        for (int position = 0; position < _state.Seeds.Length; position++)
        {
            SeedEntry entry = _state.Seeds[position];
            if (
                entry.Status == RunStatus.Failed
                && (scope == RetryScope.AllFailed || entry.Failure?.Class is FailureClass.Lost or FailureClass.Transient)
            )
            {
                entry.Attempts = 0;
                entry.Deaths = [];
                entry.RetriedAfter = entry.Leases;
                Requeue(entry, Plan.Seeds[position]);
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>Queues a seed again whose record storage has lost, unless it has been leased again since.</summary>
    /// <param name="position">The seed's place in the plan.</param>
    /// <param name="lease">The number of the last lease of which the loss is known.</param>
    public bool Reopen(int position, int lease)
    {
        SeedEntry entry = _state.Seeds[position];
        if (!entry.HasRecord || entry.Leases != lease)
        {
            return false;
        }

        entry.Failure = new Failure(FailureClass.Lost, "Its record was missing from storage; it was queued again.");
        entry.RetriedAfter = entry.Leases;
        Requeue(entry, Plan.Seeds[position]);
        return true;
    }

    public int PositionOf(long seed) => _positions.GetValueOrDefault(seed, -1);

    private void TakeFromTheDead(SeedEntry entry, SiloAddress owner, long seed)
    {
        // A silo dies once. One that was frozen may take further leases after the others have buried it, and they blame nobody.
        string died = owner.ToString();
        if (!Array.Exists(entry.Deaths, death => death.StartsWith($"{died} ", StringComparison.Ordinal)))
        {
            entry.Deaths = [.. entry.Deaths, FormattableString.Invariant($"{died} in lease {entry.Leases}")];
        }

        if (entry.Deaths.Length >= _options.QuarantineAfterDeaths)
        {
            entry.Failure = new Failure(
                FailureClass.Lost,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Quarantined: {entry.Deaths.Length} silos died under this seed: {string.Join(", ", entry.Deaths)}. Retry it when "
                        + $"the cause is known."
                )
            );
            Fail(entry);
        }
        else
        {
            entry.Failure = new Failure(
                FailureClass.Lost,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Its silo {owner} died in lease {entry.Leases} (silo {entry.Deaths.Length} to die under this seed); "
                        + $"it was queued again."
                )
            );
            Requeue(entry, seed);
        }
    }

    private void Requeue(SeedEntry entry, long seed)
    {
        Change(
            entry,
            () =>
            {
                entry.Status = RunStatus.Queued;
                entry.Owner = null;
                entry.Succeeded = 0;
                entry.Failed = 0;
                entry.CountedLease = 0;
            }
        );
        _firstQueued = Math.Min(_firstQueued, _positions[seed]);
    }

    private void Fail(SeedEntry entry) =>
        Change(
            entry,
            () =>
            {
                entry.Status = RunStatus.Failed;
                entry.Succeeded = 0;
                entry.Failed = Plan.RunsPerSeed;
            }
        );

    /// <summary>Every change of a status goes through here, so that the tally cannot go astray.</summary>
    private void Change(SeedEntry entry, Action change)
    {
        _tally.Remove(entry);
        change();
        _tally.Add(entry);
    }

    private SeedEntry? Find(long seed) => _positions.TryGetValue(seed, out int position) ? _state.Seeds[position] : null;

    private SeedEntry? FindHeld(Lease lease) =>
        Find(lease.Seed) is { Status: RunStatus.Running } entry && entry.Leases == lease.Number ? entry : null;
}
