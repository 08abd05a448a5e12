using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Silo.Coordination;

/// <summary>
/// What storage has lost is noticed and made good: records that are gone although their seeds were counted, and a state of this coordinator
/// that is older than what it reported before.
/// </summary>
internal sealed partial class CoordinatorGrain
{
    private const int SeedsCheckedAtATime = 16;

    /// <summary>
    /// The schedule may have heard a report that the experiment has not: as many writes as no coordinator makes while a message is lost.
    /// </summary>
    private const int UnheardReports = 1024;

    private static readonly TimeSpan LongestWaitForReports = TimeSpan.FromSeconds(2);

    /// <summary>Whether this activation still has to compare its state with what was reported before it.</summary>
    private bool _uncompared;

    /// <summary>Whether the experiment still has to be told that storage went back.</summary>
    private bool _wentBack;

    public async Task Repair()
    {
        if (_state.State.Plan is not { } plan || await Experiment(plan).GetSpec() is not { } spec)
        {
            return;
        }

        // A write shows whether storage still holds what this activation knows; if not, the next activation reads what it does hold.
        await CommitAsync();
        (int Position, int Lease)[] counted =
        [
            .. from position in Enumerable.Range(0, _state.State.Seeds.Length)
            where _state.State.Seeds[position].HasRecord
            select (position, _state.State.Seeds[position].Leases),
        ];
        bool[] there = await BoundedFanOut.SelectAsync(counted, SeedsCheckedAtATime, seed => HasRecordAsync(spec, plan, seed.Position));
        int reopened = counted.Where((_, i) => !there[i]).Count(seed => _book.Reopen(seed.Position, seed.Lease));
        if (reopened > 0)
        {
            LogRecordsMissing(Key, reopened);
            _instruments.RecordsMissing(reopened);
            await CommitAsync();
        }
    }

    /// <summary>Whether storage holds all that a counted seed came to. One of other runs is removed: nothing replaces it.</summary>
    private async Task<bool> HasRecordAsync(ExperimentSpec spec, CoordinatorPlan plan, int position)
    {
        SeedEntry entry = _state.State.Seeds[position];
        long seed = plan.Seeds[position];
        ISeedGrain grain = GrainFactory.GetGrain<ISeedGrain>(GrainKeys.Seed(plan.Experiment, plan.Point, seed));
        if (await grain.Reread() is not { } record)
        {
            return false;
        }

        if (
            !record.IsOf(spec.RunsOf(spec.Points[plan.Point], seed))
            || record.Runs.Count(run => run.Status == RunStatus.Succeeded) != entry.Succeeded
        )
        {
            await grain.Delete();
            return false;
        }

        MethodRunRow?[] wholes = await Task.WhenAll(
            record
                .Runs.Where((_, i) => record.HasOwnRecord[i])
                .Select(run => GrainFactory.GetGrain<IMethodRunGrain>(GrainKeys.MethodRun(plan.Experiment, run.Id)).Reread())
        );
        return Array.TrueForAll(wholes, whole => whole?.Status == RunStatus.Succeeded)
            && (
                !record.HasPredictions
                || await GrainFactory.GetGrain<ISeedRowsGrain>(GrainKeys.Seed(plan.Experiment, plan.Point, seed)).IsStored()
            );
    }

    /// <summary>
    /// A report follows the write that it tells of, so storage that was read after a report must hold that write. If it does not, it was
    /// put back to an earlier moment, or has lost this coordinator's state. From here on reports are newer again than all that were heard.
    /// </summary>
    private async Task CompareWithReportsAsync(CancellationToken cancellationToken)
    {
        try
        {
            long reported = await ReportedAsync();
            if (reported > _state.State.Version)
            {
                // A former activation may have written after this one had read, and before it asked.
                await _state.ReadStateAsync(cancellationToken);
            }

            if (reported > _state.State.Version)
            {
                LogWentBack(Key, _state.State.Version, reported);
                _instruments.StorageWentBack();
                _state.State.Version = reported + UnheardReports;
                _wentBack = true;
            }
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            // Its silo may have died just now. Leases do not wait for it; the timer asks again.
            _uncompared = true;
        }
    }

    private async Task TellOfStorageAsync()
    {
        if (_uncompared)
        {
            _uncompared = false;
            try
            {
                if (await ReportedAsync() > _durable.Version)
                {
                    DeactivateOnIdle();
                }
            }
            catch (Exception exception) when (exception is TimeoutException or OrleansException)
            {
                _uncompared = true;
            }
        }

        if (_wentBack)
        {
            await CommitAsync();
            await Experiment(_state.State.Plan!).StorageWentBack(Key);
            _wentBack = false;
        }
    }

    private Task<long> ReportedAsync() =>
        GrainFactory.GetGrain<IExperimentGrain>(GrainKeys.ExperimentOf(Key)).HighestVersion(Key).WaitAsync(LongestWaitForReports);

    private IExperimentGrain Experiment(CoordinatorPlan plan) => GrainFactory.GetGrain<IExperimentGrain>(plan.Experiment);
}
