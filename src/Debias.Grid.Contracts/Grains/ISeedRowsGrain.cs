using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// The rows of one replicate at one sweep point and what its base network predicts for them, where an experiment keeps predictions. Key:
/// <see cref="GrainKeys.Seed"/>.
/// </summary>
public interface ISeedRowsGrain : IGrainWithStringKey
{
    /// <summary>The rows by part; null where none are kept.</summary>
    Task<PartRows[]?> Get();

    /// <summary>Whether storage holds them now, whatever the grain remembers.</summary>
    Task<bool> IsStored();

    /// <summary>Writes them; nothing changes where they are there.</summary>
    Task Record(PartRows[] rows);

    /// <summary>Removes them. Repeating it changes nothing.</summary>
    Task Delete();
}
