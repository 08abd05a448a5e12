using Debias.Grid.Contracts.Grains;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Silo.Coordination;

/// <summary>Seeds and method runs by state, kept up to date entry by entry instead of counted again.</summary>
internal sealed class SeedTally(int runsPerSeed)
{
    private readonly int[] _seeds = new int[Enum.GetValues<RunStatus>().Length];
    private long _succeeded;
    private long _failed;

    public int Queued => _seeds[(int)RunStatus.Queued];

    public int Running => _seeds[(int)RunStatus.Running];

    public Ledger Ledger =>
        new(
            (long)_seeds.Sum() * runsPerSeed,
            (long)Queued * runsPerSeed,
            (long)Running * runsPerSeed,
            _succeeded,
            _failed,
            (long)_seeds[(int)RunStatus.Cancelled] * runsPerSeed,
            (long)_seeds[(int)RunStatus.Unneeded] * runsPerSeed
        );

    public void Add(SeedEntry entry) => Count(entry, 1);

    public void Remove(SeedEntry entry) => Count(entry, -1);

    private void Count(SeedEntry entry, int sign)
    {
        _seeds[(int)entry.Status] += sign;
        if (entry.Status is RunStatus.Succeeded or RunStatus.Failed)
        {
            _succeeded += sign * entry.Succeeded;
            _failed += sign * entry.Failed;
        }
    }
}
