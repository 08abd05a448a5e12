namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// Reads the records of many seeds of one coordinator at once: a whole experiment's are read several times as fast as by waking an
/// <see cref="ISeedGrain"/> for each. Has no state of its own. Key: <see cref="GrainKeys.Coordinator"/>.
/// </summary>
public interface ISeedRecordsGrain : IGrainWithStringKey
{
    /// <summary>Records as storage holds them now, in the order of the seeds; null for a seed without one.</summary>
    /// <param name="seeds">Some of the coordinator's seeds, few enough for one message.</param>
    Task<SeedRecord?[]> Get(long[] seeds);
}
