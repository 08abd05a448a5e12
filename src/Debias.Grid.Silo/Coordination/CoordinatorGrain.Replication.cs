using Debias.Grid.Contracts.Concurrency;
using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Silo.Coordination;

/// <summary>
/// Adaptive replication: when the seeds that were released have their outcomes, more are released, or the rest is settled as not needed.
/// The decision follows from the records alone, so that it is the same whoever ran the seeds, and when.
/// </summary>
internal sealed partial class CoordinatorGrain
{
    private async Task DecideAsync()
    {
        if (!_book.AwaitsDecision || _state.State.Plan is not { Replication: { } replication } plan)
        {
            return;
        }

        int released = _book.Released;
        long[] seeds = [.. plan.Seeds.Take(released).Where((_, position) => _state.State.Seeds[position].HasRecord)];
        SeedRecord?[] records = await BoundedFanOut.SelectAsync(
            seeds,
            SeedsCheckedAtATime,
            seed => GrainFactory.GetGrain<ISeedGrain>(GrainKeys.Seed(plan.Experiment, plan.Point, seed)).Get()
        );
        if (Array.Exists(records, record => record is null))
        {
            // They are run again first: a decision without them might be another one.
            await Experiment(plan).Repair([Key]);
            return;
        }

        int needed = SeedsNeeded.After(replication, released, records!);

        // Seeds may have been queued again, or cancelled, while the records were read.
        if (!_book.AwaitsDecision || _book.Released != released)
        {
            return;
        }

        if (needed > released)
        {
            _book.ReleaseUpTo(needed);
        }
        else
        {
            _book.SettleUnreleased();
        }

        LogReplication(Key, released, needed);
        await CommitAsync();
    }
}
