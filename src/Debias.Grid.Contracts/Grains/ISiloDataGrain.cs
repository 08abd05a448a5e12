using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// Looks whether one silo has the data and the engine of an experiment. Key: the silo's address, as a parsable text; it answers for that
/// silo only.
/// </summary>
public interface ISiloDataGrain : IGrainWithStringKey
{
    /// <summary>What is missing.</summary>
    /// <param name="spec">The experiment.</param>
    /// <returns>Data and engine; null when the grain is on another silo than its key names.</returns>
    [ResponseTimeout("00:00:05")]
    Task<MissingOnSilo?> FindMissing(ExperimentSpec spec);
}
