using System.Net;
using CsCheck;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Coordination;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Coordination;

[Trait("Speed", "Fast")]
public class SeedBookTests
{
    private static readonly SiloAddress SiloA = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 1), 1);
    private static readonly SiloAddress SiloB = SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 2), 1);
    private static readonly Failure DiskFull = new(FailureClass.Transient, "disk full");

    private readonly CoordinatorState _state = new()
    {
        Plan = new CoordinatorPlan("e", 0, [11, 12, 13], RunsPerSeed: 4, MaxAttempts: 2, Paused: false),
        Seeds = [new(), new(), new()],
    };

    private SeedBook Book() => new(_state, new CoordinatorOptions());

    private static SeedCompletion Done(Lease lease, int failed = 0) => new(lease, 4 - failed, failed);

    private static Lease Grant(SeedBook book, SiloAddress silo) => Assert.Single(book.Grant("e/0/0", silo, 1)).Lease;

    [Fact]
    public void Seeds_are_granted_once_and_in_order()
    {
        SeedBook book = Book();
        Assert.Equal([11L, 12L], book.Grant("e/0/0", SiloA, 2).Select(item => item.Lease.Seed));
        Assert.Equal([13L], book.Grant("e/0/0", SiloB, 2).Select(item => item.Lease.Seed));
        Assert.Empty(book.Grant("e/0/0", SiloB, 2));
        Assert.Equal(new Ledger(12, 0, 12, 0, 0, 0), book.Ledger);
    }

    [Fact]
    public void A_paused_coordinator_grants_nothing()
    {
        _state.Paused = true;
        Assert.Empty(Book().Grant("e/0/0", SiloA, 3));
    }

    [Fact]
    public void Only_the_first_completion_counts()
    {
        SeedBook book = Book();
        Lease lease = Grant(book, SiloA);
        Assert.True(book.Complete(Done(lease, failed: 1)));
        Assert.False(book.Complete(Done(lease)));
        Assert.Equal(new Ledger(12, 8, 0, 3, 1, 0), book.Ledger);
    }

    [Fact]
    public void A_completion_under_a_lost_lease_counts_when_the_seed_has_no_outcome_and_ends_the_newer_lease()
    {
        SeedBook book = Book();
        Lease old = Grant(book, SiloA);
        Assert.True(book.Reclaim((silo, _) => !silo.Equals(SiloB), _ => false));
        Lease renewed = Grant(book, SiloB);
        Assert.Equal(2, renewed.Number);
        Assert.False(book.Holds(SiloA, old.Seed, old.Number));
        Assert.True(book.Holds(SiloB, renewed.Seed, renewed.Number));
        Assert.True(book.Complete(Done(old)));
        Assert.False(book.Holds(SiloB, renewed.Seed, renewed.Number));
        Assert.False(book.Complete(Done(renewed)));
        Assert.Equal(4, book.Ledger.Succeeded);
    }

    [Fact]
    public void A_completion_that_does_not_account_for_every_method_run_is_refused()
    {
        SeedBook book = Book();
        Lease lease = Grant(book, SiloA);
        Assert.Throws<ArgumentException>(() => book.Complete(new SeedCompletion(lease, 3, 0)));
    }

    [Fact]
    public void Transient_failures_are_tried_again_up_to_the_limit()
    {
        SeedBook book = Book();
        Assert.True(book.Abandon(Grant(book, SiloA), DiskFull));
        Assert.Equal(12, book.Ledger.Queued);
        Assert.True(book.Abandon(Grant(book, SiloA), DiskFull));
        Assert.Equal(4, book.Ledger.Failed);
        Assert.Equal(DiskFull, _state.Seeds[0].Failure);
    }

    [Theory]
    [InlineData(FailureClass.Invalid)]
    [InlineData(FailureClass.Numerical)]
    public void Deterministic_failures_are_not_tried_again(FailureClass failure)
    {
        SeedBook book = Book();
        Assert.True(book.Abandon(Grant(book, SiloA), new Failure(failure, "why")));
        Assert.Equal(4, book.Ledger.Failed);
    }

    [Fact]
    public void An_abandonment_or_release_under_a_lost_lease_changes_nothing()
    {
        SeedBook book = Book();
        Lease old = Grant(book, SiloA);
        book.Reclaim((silo, _) => !silo.Equals(SiloB), _ => false);
        Grant(book, SiloB);
        Assert.False(book.Abandon(old, DiskFull));
        Assert.False(book.Release(old));
        Assert.Equal(4, book.Ledger.Running);
    }

    [Fact]
    public void A_seed_that_three_silos_died_under_is_quarantined_with_its_story_and_a_retry_forgives()
    {
        SeedBook book = Book();
        SiloAddress[] silos = [SiloA, SiloB, SiloAddress.New(SiloA.Endpoint, 2)];
        foreach (SiloAddress silo in silos)
        {
            Grant(book, silo);
            Assert.True(book.Reclaim((_, _) => true, _ => false));
        }

        Assert.Equal(4, book.Ledger.Failed);
        Assert.Equal(
            new Failure(
                FailureClass.Lost,
                $"Quarantined: 3 silos died under this seed: {silos[0]} in lease 1, {silos[1]} in lease 2, {silos[2]} in lease 3. "
                    + "Retry it when the cause is known."
            ),
            _state.Seeds[0].Failure
        );
        Assert.True(book.Retry(RetryScope.Circumstances));
        Assert.Equal(12, book.Ledger.Queued);
        Assert.Empty(_state.Seeds[0].Deaths);
    }

    [Fact]
    public void A_silo_that_is_found_dead_again_and_again_counts_as_one_death()
    {
        SeedBook book = Book();
        for (int lease = 0; lease < 5; lease++)
        {
            Grant(book, SiloA);
            Assert.True(book.Reclaim((_, _) => true, _ => false));
        }

        Assert.Equal(12, book.Ledger.Queued);
        Assert.Equal([$"{SiloA} in lease 1"], _state.Seeds[0].Deaths);
    }

    [Fact]
    public void A_retry_of_circumstances_leaves_deterministic_failures()
    {
        SeedBook book = Book();
        book.Complete(Done(Grant(book, SiloA), failed: 1));
        Assert.False(book.Retry(RetryScope.Circumstances));
        Assert.True(book.Retry(RetryScope.AllFailed));
    }

    [Fact]
    public void A_silent_seed_of_a_living_silo_is_queued_again_without_counting_a_death()
    {
        SeedBook book = Book();
        Grant(book, SiloA);
        Assert.True(book.Reclaim((_, _) => false, _ => true));
        Assert.Empty(_state.Seeds[0].Deaths);
        Assert.Equal(12, book.Ledger.Queued);
    }

    [Fact]
    public void Cancelling_keeps_outcomes()
    {
        SeedBook book = Book();
        Lease kept = Grant(book, SiloA);
        book.Complete(Done(kept));
        Lease running = Grant(book, SiloA);
        Assert.True(book.Cancel("why"));
        Assert.Equal(new Ledger(12, 0, 0, 4, 0, 8), book.Ledger);
        Assert.False(book.Complete(Done(running)));
        Assert.Null(_state.Seeds[0].Failure);
        Assert.All(_state.Seeds.Skip(1), seed => Assert.Equal(new Failure(FailureClass.Cancelled, "why"), seed.Failure));
    }

    [Fact]
    public void A_completion_from_before_a_retry_is_history()
    {
        SeedBook book = Book();
        Lease old = Grant(book, SiloA);
        book.Complete(Done(old, failed: 1));
        Assert.True(book.Retry(RetryScope.AllFailed));
        Assert.False(book.Complete(Done(old, failed: 1)));
        Lease renewed = Grant(book, SiloB);
        Assert.False(book.Complete(Done(old, failed: 1)));
        Assert.True(book.Complete(Done(renewed)));
        Assert.Equal(new Ledger(12, 8, 0, 4, 0, 0), book.Ledger);
    }

    [Fact]
    public void A_seed_whose_record_is_lost_is_queued_again_and_what_its_earlier_leases_report_is_history()
    {
        SeedBook book = Book();
        Lease old = Grant(book, SiloA);
        Assert.False(book.Reopen(0, old.Number));
        book.Complete(Done(old));
        Assert.False(book.Reopen(0, old.Number - 1));
        Assert.True(book.Reopen(0, old.Number));
        Assert.False(book.Reopen(0, old.Number));
        Assert.False(book.Complete(Done(old)));
        Lease renewed = Grant(book, SiloB);
        Assert.Equal((old.Seed, old.Number + 1), (renewed.Seed, renewed.Number));
        Assert.True(book.Complete(Done(renewed)));
        Assert.Equal(new Ledger(12, 8, 0, 4, 0, 0), book.Ledger);
    }

    [Fact]
    public void A_seed_that_never_had_a_record_is_not_looked_for()
    {
        SeedBook book = Book();
        Lease lease = Grant(book, SiloA);
        book.Abandon(lease, new Failure(FailureClass.Invalid, "no such file"));
        Assert.False(book.Reopen(0, lease.Number));
    }

    [Fact]
    public void A_seed_whose_method_runs_failed_says_how_many_and_why_the_first_did()
    {
        SeedBook book = Book();
        book.Complete(Done(Grant(book, SiloA), failed: 3) with { FirstFailure = new Failure(FailureClass.Numerical, "no positives.") });
        Assert.Equal(new Failure(FailureClass.Numerical, "3 of 4 method runs failed; the first: no positives."), _state.Seeds[0].Failure);
    }

    [Fact]
    public void A_book_opened_on_written_state_counts_the_same()
    {
        SeedBook book = Book();
        book.Complete(Done(Grant(book, SiloA), failed: 1));
        Grant(book, SiloA);
        SeedBook reopened = Book();
        Assert.Equal(book.Ledger, reopened.Ledger);
        Assert.Equal((1, 1), (reopened.QueuedSeeds, reopened.RunningSeeds));
        Assert.Equal(13, Grant(reopened, SiloB).Seed);
    }

    [Fact]
    public void Seeds_behind_the_released_ones_wait_for_a_decision_and_are_no_demand()
    {
        _state.Plan = _state.Plan! with
        {
            Replication = new ReplicationSpec
            {
                From = 5,
                To = 10,
                HalfWidth = 0.1,
            },
        };
        _state.Released = 1;
        SeedBook book = Book();
        Lease first = Assert.Single(book.Grant("e/0/0", SiloA, 5)).Lease;
        Assert.Equal((0, 1, false), (book.QueuedSeeds, book.RunningSeeds, book.AwaitsDecision));
        book.Complete(Done(first));
        Assert.True(book.AwaitsDecision);

        book.ReleaseUpTo(2);
        Assert.Equal((1, false), (book.QueuedSeeds, book.AwaitsDecision));
        book.Complete(Done(Grant(book, SiloA)));
        book.SettleUnreleased();

        Assert.False(book.AwaitsDecision);
        Assert.Equal(RunStatus.Unneeded, _state.Seeds[2].Status);
        Assert.Equal(new Ledger(12, 0, 0, 8, 0, 0, Unneeded: 4), book.Ledger);
        Assert.Equal(book.Ledger, Book().Ledger);
        Assert.Empty(book.Grant("e/0/0", SiloA, 5));
    }

    [Fact]
    public void A_cancelled_point_decides_nothing_more()
    {
        _state.Plan = _state.Plan! with
        {
            Replication = new ReplicationSpec
            {
                From = 5,
                To = 10,
                HalfWidth = 0.1,
            },
        };
        _state.Released = 1;
        SeedBook book = Book();
        Assert.True(book.Cancel("why"));
        Assert.False(book.AwaitsDecision);
        Assert.Equal((0, 0), (book.QueuedSeeds, book.RunningSeeds));
        Assert.Equal(new Ledger(12, 0, 0, 0, 0, 12), book.Ledger);
    }

    [Fact]
    public void The_ledger_balances_under_any_sequence_of_events()
    {
        Gen.Int[0, 12]
            .Array[0, 60]
            .Sample(events =>
            {
                var state = new CoordinatorState
                {
                    Plan = new CoordinatorPlan("e", 0, [1, 2, 3, 4, 5], RunsPerSeed: 3, MaxAttempts: 2, Paused: false)
                    {
                        Replication =
                            events.Length % 2 == 0
                                ? null
                                : new ReplicationSpec
                                {
                                    From = 5,
                                    To = 5,
                                    HalfWidth = 0.1,
                                },
                    },
                    Seeds = [new(), new(), new(), new(), new()],
                    Released = 2,
                };
                var book = new SeedBook(state, new CoordinatorOptions());
                var leases = new List<Lease>();
                long settledBefore = 0;
                for (int i = 0; i < events.Length; i++)
                {
                    Lease? lease = leases.Count > 0 ? leases[i % leases.Count] : null;
                    bool mayUnsettle = events[i] is 7 or 10;
                    switch (events[i])
                    {
                        case 0 or 1:
                            leases.AddRange(book.Grant("e/0/0", SiloA, 1 + events[i]).Select(item => item.Lease));
                            break;
                        case 2 when lease is not null:
                            book.Complete(new SeedCompletion(lease, 3, 0));
                            break;
                        case 3 when lease is not null:
                            book.Complete(new SeedCompletion(lease, 1, 2));
                            break;
                        case 4 when lease is not null:
                            book.Abandon(lease, DiskFull);
                            break;
                        case 5 when lease is not null:
                            book.Release(lease);
                            break;
                        case 6:
                            book.Reclaim((_, _) => true, _ => false);
                            break;
                        case 7:
                            book.Retry(RetryScope.AllFailed);
                            break;
                        case 10 when lease is not null:
                            book.Reopen(book.PositionOf(lease.Seed), lease.Number);
                            break;
                        case 8:
                            book.Reclaim((_, _) => false, position => position % 2 == 0);
                            break;
                        case 11 when book.AwaitsDecision:
                            book.ReleaseUpTo(book.Released + 1);
                            break;
                        case 12 when book.AwaitsDecision:
                            book.SettleUnreleased();
                            break;
                        case 9 when i == events.Length - 1:
                            book.Cancel("why");
                            break;
                    }

                    Ledger ledger = book.Ledger;
                    Assert.Equal(new SeedBook(state, new CoordinatorOptions()).Ledger, ledger);
                    Assert.True(ledger.Balances, ledger.ToString());
                    Assert.Equal(state.Seeds.Take(book.Released).Count(entry => entry.Status == RunStatus.Queued), book.QueuedSeeds);
                    Assert.True(mayUnsettle || ledger.Settled >= settledBefore);
                    settledBefore = ledger.Settled;
                }
            });
    }
}
