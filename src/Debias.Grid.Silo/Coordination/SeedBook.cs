using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Silo.Coordination;

/// <summary>
/// The rules of a coordinator's seeds, apart from Orleans: every method changes the state within one call and says whether
/// it did. Durability, timers and messages are the grain's.
/// </summary>
internal sealed class SeedBook(CoordinatorState state, CoordinatorOptions options)
{
    private readonly Dictionary<long, int> _positions = Index(state);

    private CoordinatorPlan Plan => state.Plan ?? throw new InvalidOperationException("The coordinator has no plan yet.");

    /// <summary>Leases up to <paramref name="count"/> queued seeds to a silo, in the plan's order.</summary>
    public List<(int Position, Lease Lease)> Grant(string coordinator, SiloAddress silo, int count)
    {
        var granted = new List<(int, Lease)>();
        for (int position = 0; position < state.Seeds.Length && granted.Count < count && !state.Paused; position++)
        {
            SeedEntry entry = state.Seeds[position];
            if (entry.Status == RunStatus.Queued)
            {
                entry.Status = RunStatus.Running;
                entry.Epoch++;
                entry.Owner = silo;
                granted.Add((position, new Lease(coordinator, Plan.Experiment, Plan.Point, Plan.Seeds[position], entry.Epoch)));
            }
        }

        return granted;
    }

    /// <summary>Whether a silo holds the lease of a seed at an epoch.</summary>
    public bool Holds(SiloAddress silo, long seed, int epoch) =>
        Find(seed) is { Status: RunStatus.Running } entry && entry.Epoch == epoch && silo.Equals(entry.Owner);

    /// <summary>Settles a seed by its first completion, under whatever epoch it was computed: results are deterministic.</summary>
    public bool Complete(SeedCompletion completion)
    {
        if (Find(completion.Lease.Seed) is not { Settled: false } entry)
        {
            return false;
        }

        if (completion.Succeeded + completion.Failed != Plan.RunsPerSeed)
        {
            throw new ArgumentException(
                $"Seed {completion.Lease.Seed} reports {completion.Succeeded + completion.Failed} method runs of {Plan.RunsPerSeed}.", nameof(completion));
        }

        entry.Status = completion.Failed == 0 ? RunStatus.Succeeded : RunStatus.Failed;
        entry.Succeeded = completion.Succeeded;
        entry.Failed = completion.Failed;
        entry.Failure = null;
        return true;
    }

    /// <summary>Ends an attempt that failed: queued again while the failure's class and the attempts allow.</summary>
    public bool Abandon(Lease lease, Failure failure)
    {
        if (Find(lease.Seed) is not { Status: RunStatus.Running } entry || entry.Epoch != lease.Epoch)
        {
            return false;
        }

        entry.Failure = failure;
        entry.Attempts++;
        if (failure.Class == FailureClass.Transient && entry.Attempts < Plan.MaxAttempts)
        {
            Requeue(entry);
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
        if (Find(lease.Seed) is not { Status: RunStatus.Running } entry || entry.Epoch != lease.Epoch)
        {
            return false;
        }

        Requeue(entry);
        return true;
    }

    /// <summary>Takes back seeds of silos that died, and of living silos that no longer report them.</summary>
    /// <param name="living">Silos of the cluster that are not dead.</param>
    /// <param name="silent">Whether a position's silo has left it out of its heartbeats for too long.</param>
    public bool Reclaim(IReadOnlySet<SiloAddress> living, Func<int, bool> silent)
    {
        bool changed = false;
        for (int position = 0; position < state.Seeds.Length; position++)
        {
            SeedEntry entry = state.Seeds[position];
            if (entry is not { Status: RunStatus.Running, Owner: { } owner })
            {
                continue;
            }

            if (!living.Contains(owner))
            {
                entry.Deaths++;
                entry.Failure = new Failure(FailureClass.Lost, $"Its silo {owner} died (silo {entry.Deaths} to die under this seed).");
                if (entry.Deaths >= options.QuarantineAfterDeaths)
                {
                    entry.Failure = new Failure(
                        FailureClass.Lost,
                        $"Quarantined: {entry.Deaths} silos died under this seed, the last one {owner}. Retry it when the cause is known.");
                    Fail(entry);
                }
                else
                {
                    Requeue(entry);
                }

                changed = true;
            }
            else if (silent(position))
            {
                entry.Failure = new Failure(FailureClass.Lost, $"Silo {owner} stopped reporting this seed, which was queued again.");
                Requeue(entry);
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>Cancels every seed without an outcome.</summary>
    public bool Cancel()
    {
        bool changed = false;
        foreach (SeedEntry entry in state.Seeds.Where(entry => !entry.Settled))
        {
            entry.Status = RunStatus.Cancelled;
            changed = true;
        }

        return changed;
    }

    /// <summary>Queues failed seeds again, with their attempts and deaths forgiven.</summary>
    public bool Retry(RetryScope scope)
    {
        bool changed = false;
        foreach (SeedEntry entry in state.Seeds.Where(entry => entry.Status == RunStatus.Failed))
        {
            if (scope == RetryScope.AllFailed || entry.Failure?.Class is FailureClass.Lost or FailureClass.Transient)
            {
                entry.Attempts = 0;
                entry.Deaths = 0;
                entry.Succeeded = 0;
                entry.Failed = 0;
                Requeue(entry);
                changed = true;
            }
        }

        return changed;
    }

    /// <summary>Method runs by state.</summary>
    public Ledger Count()
    {
        long perSeed = Plan.RunsPerSeed;
        long queued = 0, running = 0, succeeded = 0, failed = 0, cancelled = 0;
        foreach (SeedEntry entry in state.Seeds)
        {
            switch (entry.Status)
            {
                case RunStatus.Queued: queued += perSeed; break;
                case RunStatus.Running: running += perSeed; break;
                case RunStatus.Cancelled: cancelled += perSeed; break;
                default:
                    succeeded += entry.Succeeded;
                    failed += entry.Failed;
                    break;
            }
        }

        return new Ledger(perSeed * state.Seeds.Length, queued, running, succeeded, failed, cancelled);
    }

    public int CountSeeds(RunStatus status) => state.Seeds.Count(entry => entry.Status == status);

    public int PositionOf(long seed) => _positions.GetValueOrDefault(seed, -1);

    private static void Requeue(SeedEntry entry)
    {
        entry.Status = RunStatus.Queued;
        entry.Owner = null;
    }

    private void Fail(SeedEntry entry)
    {
        entry.Status = RunStatus.Failed;
        entry.Succeeded = 0;
        entry.Failed = Plan.RunsPerSeed;
    }

    private SeedEntry? Find(long seed) => _positions.TryGetValue(seed, out int position) ? state.Seeds[position] : null;

    private static Dictionary<long, int> Index(CoordinatorState state)
    {
        var positions = new Dictionary<long, int>();
        for (int position = 0; position < state.Seeds.Length; position++)
        {
            positions[state.Plan!.Seeds[position]] = position;
        }

        return positions;
    }
}
