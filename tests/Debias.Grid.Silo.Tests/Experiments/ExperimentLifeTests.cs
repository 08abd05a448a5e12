using CsCheck;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Silo.Experiments;
using Debias.Grid.Silo.Tests.Faults;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Tests.Experiments;

[Trait("Speed", "Fast")]
public class ExperimentLifeTests
{
    private const int Seeds = 4;
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly ExperimentSpec Spec = FaultSpec.NoOp("life", Seeds, execution: new ExecutionSpec { FailureBudget = 1 });

    /// <summary>What may happen to an experiment; the same few again and again, in any order.</summary>
    private enum Happening
    {
        Submit,
        Pause,
        Resume,
        Cancel,
        Retry,
        LoseARecord,
        Delete,
        ForceDeletion,
        SeedSucceeds,
        SeedFails,
        Report,
        CarryOne,
        CarryOneAndLoseTheAnswer,
        CarryAll,
        Crash,
    }

    [Fact]
    public void A_submission_is_listed_begun_and_announced_in_this_order()
    {
        var world = new World();
        Assert.Null(world.Life.Next);
        Assert.Equal(SubmitOutcome.Started, world.Life.Submit(Spec, "test 1", Now));
        var steps = new List<CarryStep>();
        while (world.Life.Next is { } step)
        {
            steps.Add(step);
            world.CarryOne();
        }

        Assert.Equal([CarryStep.List, CarryStep.Begin, CarryStep.Announce], steps);
        Assert.Equal(SubmitOutcome.Existing, world.Life.Submit(Spec, "test 1", Now));
        Assert.Equal(SubmitOutcome.OtherProducer, world.Life.Submit(Spec, "test 2", Now));
        Assert.Null(world.Life.Next);
    }

    [Fact]
    public void Every_verb_needs_an_experiment()
    {
        ExperimentLife life = new World().Life;
        foreach (Action verb in Verbs(life))
        {
            Assert.Null(Assert.Throws<ExperimentVerbException>(verb).State);
        }
    }

    [Fact]
    public void A_cancellation_forgets_a_retry_that_was_not_carried_yet()
    {
        World world = World.Started();
        world.Settle(failed: true);
        world.Life.Retry(RetryScope.AllFailed);
        Assert.True(world.Life.Cancel());
        world.CarryAll();
        Assert.Equal(ExperimentState.Cancelled, world.Record.Life);
    }

    [Fact]
    public void A_completed_experiment_runs_again_while_results_are_looked_for_and_until_they_are_there()
    {
        World world = World.Started();
        world.SettleAll();
        Assert.Equal(ExperimentState.Completed, world.Record.Life);
        Assert.True(world.LoseARecord());
        Assert.Equal(ExperimentState.Running, world.Record.Life);
        Assert.Null(world.Life.Due(world.Ledger));
        world.CarryAll();
        Assert.Equal(2, world.Ledger.Queued);
        world.SettleAll();
        Assert.Equal(ExperimentState.Completed, world.Record.Life);
    }

    [Fact]
    public void A_cancelled_experiment_runs_nothing_again()
    {
        World world = World.Started();
        world.Settle(failed: false);
        world.Life.Cancel();
        world.CarryAll();
        Assert.False(world.LoseARecord());
        Assert.Equal(ExperimentState.Cancelled, world.Record.Life);
    }

    [Fact]
    public void Nothing_is_due_while_a_coordinator_knows_of_no_runs()
    {
        World world = World.Started();
        world.SettleAll();
        Ledger half = world.Ledger with { Planned = 4, Succeeded = 4 };
        world.LoseARecord();
        world.CarryAll();
        Assert.Null(world.Life.Due(half));
    }

    [Fact]
    public void A_deletion_forgets_a_retry_that_was_not_carried_yet()
    {
        World world = World.Started();
        world.Settle(failed: true);
        world.SettleAll();
        world.Life.Retry(RetryScope.AllFailed);
        Assert.True(world.Life.PrepareDeletion(force: false));
        world.CarryAll();
        Assert.Equal(ExperimentState.Completed, world.Record.Life);
    }

    [Fact]
    public void An_open_experiment_is_deleted_by_force_only()
    {
        World world = World.Started();
        Assert.Equal(ExperimentState.Running, Assert.Throws<ExperimentVerbException>(() => world.Life.PrepareDeletion(force: false)).State);
        Assert.True(world.Life.PrepareDeletion(force: true));
        Assert.Throws<InvalidOperationException>(world.Life.Delete);
        world.CarryAll();
        world.Life.Delete();
        Assert.False(world.Life.Exists);
    }

    [Fact]
    public void A_spent_failure_budget_stops_and_says_so()
    {
        World world = World.Started();
        world.Settle(failed: true);
        Assert.True(world.Life.Conclude(world.Ledger));
        world.CarryAll();
        Assert.Equal((ExperimentState.Stopped, "2 method runs failed; the failure budget is 1."), (world.Record.Life, world.Record.Reason));
    }

    [Fact]
    public void A_pause_and_its_end_change_nothing_the_second_time()
    {
        World world = World.Started();
        Assert.True(world.Life.Pause());
        Assert.False(world.Life.Pause());
        Assert.True(world.Life.Resume());
        Assert.False(world.Life.Resume());
        Assert.Equal(ExperimentState.Running, world.Record.Life);
    }

    [Fact]
    public void What_must_hold_holds_whatever_happens() =>
        Gen.Enum<Happening>()
            .Array[0, 80]
            .Sample(happenings =>
            {
                var world = new World();
                bool cancelled = false;
                foreach (Happening happening in happenings)
                {
                    Snapshot before = world.TakeSnapshot();
                    bool refused = !world.Play(happening);
                    Snapshot after = world.TakeSnapshot();
                    if (refused || before.Deleting)
                    {
                        Assert.Equal(before, after);
                    }

                    cancelled |= (after.EndingAs ?? after.Life) == ExperimentState.Cancelled;
                    Assert.True(
                        !cancelled || (after.EndingAs ?? after.Life) == ExperimentState.Cancelled,
                        "a cancelled experiment came back"
                    );
                    Assert.True(!cancelled || after is { Retrying: null, Repairing: false }, "a cancelled experiment waits for a retry");
                    Assert.True(world.Ledger.Balances);
                    if (after.Life != before.Life && !world.Life.IsOpen)
                    {
                        Assert.Equal(world.Ledger.Planned, world.Record.FinalLedger.Settled);
                        Assert.Equal(world.Ledger, world.Record.FinalLedger);
                    }

                    if (world.Life.Next is null && world.Life.Exists)
                    {
                        world.RequireThatOthersKnow();
                    }
                }

                world.RequireThatItEnds();
            });

    private static Action[] Verbs(ExperimentLife life) =>
        [
            () => life.Pause(),
            () => life.Resume(),
            () => life.Cancel(),
            () => life.Retry(RetryScope.AllFailed),
            () => life.PrepareDeletion(force: true),
        ];

    /// <summary>All of the record that verbs and steps may change.</summary>
    private sealed record Snapshot(
        bool Submitted,
        ExperimentState Life,
        string Reason,
        bool Begun,
        ExperimentState? EndingAs,
        RetryScope? Retrying,
        bool Repairing,
        bool Deleting,
        Ledger Final
    );

    /// <summary>An experiment's life with the least that it needs around it: one coordinator's seeds and a schedule.</summary>
    private sealed class World
    {
        private const int RunsPerSeed = 2;

        private readonly RunStatus[] _seeds = new RunStatus[Seeds];
        private bool _hasPlan;
        private bool _paused;
        private bool _scheduled;
        private int _lost = -1;

        public World() => Life = new ExperimentLife("x", Record);

        public ExperimentGrainState Record { get; } = new();

        public ExperimentLife Life { get; private set; }

        public Ledger Ledger =>
            new(
                Seeds * RunsPerSeed,
                Count(RunStatus.Queued),
                Count(RunStatus.Running),
                Count(RunStatus.Succeeded),
                Count(RunStatus.Failed),
                Count(RunStatus.Cancelled)
            );

        public static World Started()
        {
            var world = new World();
            world.Life.Submit(Spec, "test 1", Now);
            world.CarryAll();
            return world;
        }

        public Snapshot TakeSnapshot() =>
            new(
                Record.Spec is not null,
                Record.Life,
                Record.Reason,
                Record.Begun,
                Record.EndingAs,
                Record.Retrying,
                Record.Repairing is not null,
                Record.Deleting,
                Record.FinalLedger
            );

        /// <summary>False when a verb was refused.</summary>
        public bool Play(Happening happening)
        {
            try
            {
                switch (happening)
                {
                    case Happening.Submit:
                        Life.Submit(Spec, "test 1", Now);
                        break;
                    case Happening.Pause:
                        Life.Pause();
                        break;
                    case Happening.Resume:
                        Life.Resume();
                        break;
                    case Happening.Cancel:
                        Life.Cancel();
                        break;
                    case Happening.Retry:
                        Life.Retry(RetryScope.AllFailed);
                        break;
                    case Happening.LoseARecord:
                        LoseARecord();
                        break;
                    case Happening.Delete:
                        Delete(force: false);
                        break;
                    case Happening.ForceDeletion:
                        Delete(force: true);
                        break;
                    case Happening.SeedSucceeds:
                        Settle(failed: false);
                        break;
                    case Happening.SeedFails:
                        Settle(failed: true);
                        break;
                    case Happening.Report:
                        Life.Conclude(Ledger);
                        break;
                    case Happening.CarryOne:
                        CarryOne();
                        break;
                    case Happening.CarryOneAndLoseTheAnswer:
                        CarryOne(answered: false);
                        break;
                    case Happening.CarryAll:
                        CarryAll();
                        break;
                    default:
                        Life = new ExperimentLife("x", Record);
                        break;
                }

                return true;
            }
            catch (ExperimentVerbException)
            {
                return false;
            }
        }

        /// <summary>Somebody misses the record of a counted seed.</summary>
        public bool LoseARecord()
        {
            _lost = Array.IndexOf(_seeds, RunStatus.Succeeded);
            return _lost >= 0 && Life.Repair(["x/0/0"]);
        }

        /// <summary>A silo settles a seed, if the schedule still sends one and the coordinator still leases.</summary>
        public void Settle(bool failed)
        {
            if (_scheduled && !_paused && Array.IndexOf(_seeds, RunStatus.Queued) is var seed and >= 0)
            {
                _seeds[seed] = failed ? RunStatus.Failed : RunStatus.Succeeded;
            }
        }

        public void SettleAll()
        {
            for (int seed = 0; seed < Seeds; seed++)
            {
                Settle(failed: false);
            }

            Life.Conclude(Ledger);
            CarryAll();
        }

        public void CarryAll()
        {
            for (int steps = 0; Life.Next is not null; steps++)
            {
                Assert.True(steps < 10, "carrying does not come to an end");
                CarryOne();
            }
        }

        public void CarryOne(bool answered = true)
        {
            switch (Life.Next)
            {
                case CarryStep.List when answered:
                    Life.Listed(0);
                    break;
                case CarryStep.Begin:
                    (_hasPlan, _paused) = _hasPlan ? (_hasPlan, _paused) : (true, Record.Life == ExperimentState.Paused);
                    Then(Life.Begun);
                    break;
                case CarryStep.End:
                    _scheduled = false;
                    Replace(status => status is RunStatus.Queued or RunStatus.Running, RunStatus.Cancelled);
                    Then(() => Life.Ended(Ledger, Now));
                    break;
                case CarryStep.Retry:
                    Replace(status => status == RunStatus.Failed, RunStatus.Queued);
                    Then(() => Life.Retried(Ledger));
                    break;
                case CarryStep.Repair:
                    if (_lost >= 0 && _seeds[_lost] == RunStatus.Succeeded)
                    {
                        _seeds[_lost] = RunStatus.Queued;
                    }

                    Then(Life.Repaired);
                    break;
                case CarryStep.Announce:
                    _paused = Life.IsOpen ? Record.Life == ExperimentState.Paused : _paused;
                    _scheduled = Record.Life == ExperimentState.Running;
                    Then(Life.Announced);
                    break;
            }

            void Then(Action done)
            {
                if (answered)
                {
                    done();
                }
            }
        }

        /// <summary>When nothing is left to be told, nobody may know otherwise.</summary>
        public void RequireThatOthersKnow()
        {
            Assert.Equal(Record.Life == ExperimentState.Running, _scheduled);
            Assert.Null(Record.EndingAs);
            Assert.Null(Record.Retrying);
            Assert.Null(Record.Repairing);
            Assert.True(_hasPlan);
            if (Life.IsOpen)
            {
                Assert.Equal(Record.Life == ExperimentState.Paused, _paused);
            }
            else
            {
                Assert.Equal(Ledger.Planned, Ledger.Settled);
            }
        }

        /// <summary>Left alone, every experiment settles: nothing that happened before may leave it hanging.</summary>
        public void RequireThatItEnds()
        {
            if (!Life.Exists)
            {
                Assert.Null(Life.Next);
                return;
            }

            CarryAll();
            if (Record.Life == ExperimentState.Paused)
            {
                Assert.True(Life.Resume());
                CarryAll();
            }

            SettleAll();
            Assert.False(Life.IsOpen);
            Assert.False(_scheduled);
            Assert.Equal(Ledger, Record.FinalLedger);
        }

        private void Delete(bool force)
        {
            Life.PrepareDeletion(force);
            CarryAll();
            Life.Delete();
        }

        private void Replace(Predicate<RunStatus> which, RunStatus by)
        {
            for (int seed = 0; seed < Seeds && _hasPlan; seed++)
            {
                _seeds[seed] = which(_seeds[seed]) ? by : _seeds[seed];
            }
        }

        private long Count(RunStatus status) => _seeds.Count(seed => seed == status) * RunsPerSeed;
    }
}
