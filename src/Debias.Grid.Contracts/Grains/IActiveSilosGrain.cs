namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// Says what the silo that answers knows of its cluster, without asking the storage: for probes, which come every few seconds for as long
/// as a cluster lives. Stateless; key 0.
/// </summary>
public interface IActiveSilosGrain : IGrainWithIntegerKey
{
    /// <summary>How many silos are active.</summary>
    Task<int> Count();
}
