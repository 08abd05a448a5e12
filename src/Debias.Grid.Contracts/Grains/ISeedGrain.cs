namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// One replicate at one sweep point: which base network it stands on and what its method runs gave. Key: <see cref="GrainKeys.Seed"/>.
/// </summary>
public interface ISeedGrain : IGrainWithStringKey
{
    /// <summary>The record; null before the seed has an outcome.</summary>
    Task<SeedRecord?> Get();

    /// <summary>The record as storage holds it now, whatever the grain remembers.</summary>
    Task<SeedRecord?> Reread();

    /// <summary>Writes the record. A record whose runs all succeeded is never replaced; one with failures may be.</summary>
    Task Record(SeedRecord record);

    /// <summary>Removes the record. Repeating it changes nothing.</summary>
    Task Delete();
}
