using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Metrics;

namespace Debias.Grid.Silo.Coordination;

/// <summary>
/// Follows a coordinator's seeds from write to write: how long they wait and run, how often they are leased again, and whether there
/// are new outcomes. Times count from the coordinator's activation, because neither is part of its durable state.
/// </summary>
internal sealed class CoordinatorWatch(GridInstruments instruments, TimeProvider clock)
{
    private SeedView[] _seen = [];
    private int _runsPerSeed;
    private Ledger _ledger;
    private long _outcomes = clock.GetUtcNow().Ticks;

    /// <summary>Where the coordinator stands.</summary>
    public CoordinatorQueue Queue
    {
        get
        {
            long oldest = _seen
                .Where(seed => seed.Status == RunStatus.Queued)
                .Select(seed => seed.Since)
                .DefaultIfEmpty(clock.GetTimestamp())
                .Min();
            return new CoordinatorQueue(
                _ledger,
                (int)(_ledger.Queued / Math.Max(1, _runsPerSeed)),
                (int)(_ledger.Running / Math.Max(1, _runsPerSeed)),
                clock.GetElapsedTime(oldest),
                _outcomes
            );
        }
    }

    /// <summary>Compares the seeds with what they were. The first time counts nothing: it is where a new activation begins.</summary>
    public void Observe(CoordinatorState state, Ledger ledger)
    {
        _ledger = ledger;
        _runsPerSeed = state.Plan?.RunsPerSeed ?? 0;
        bool first = _seen.Length != state.Seeds.Length;
        if (first)
        {
            _seen = new SeedView[state.Seeds.Length];
        }

        for (int position = 0; position < _seen.Length; position++)
        {
            SeedEntry now = state.Seeds[position];
            SeedView before = _seen[position];
            bool leased = now.Leases > before.Leases;
            FailureClass? blame = BlameOf(before, now);
            if (leased && !first)
            {
                instruments.Leased(clock.GetElapsedTime(before.Since));
                if (now.Leases > 1)
                {
                    instruments.Retried(blame);
                }
            }

            if (now.Status is RunStatus.Succeeded or RunStatus.Failed && (leased || now.Status != before.Status))
            {
                _outcomes++;
                if (before.Status == RunStatus.Running && !leased)
                {
                    instruments.Counted(clock.GetElapsedTime(before.Since));
                }
            }

            bool stays = now.Status == before.Status && !leased && !first;
            _seen[position] = new SeedView(
                now.Status,
                now.Leases,
                stays ? before.Since : clock.GetTimestamp(),
                now.Failure,
                leased ? null : blame
            );
        }
    }

    /// <summary>
    /// What ended the seed's last lease: a failure that was not there before, or the one that a retry by hand forgives; null when it
    /// was given back.
    /// </summary>
    private static FailureClass? BlameOf(SeedView before, SeedEntry now) =>
        !ReferenceEquals(before.Failure, now.Failure)
            ? now.Failure?.Class
            : before.Status switch
            {
                RunStatus.Queued => before.Blame,
                RunStatus.Failed => now.Failure?.Class,
                _ => null,
            };

    private readonly record struct SeedView(RunStatus Status, int Leases, long Since, Failure? Failure, FailureClass? Blame);
}
