using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Grains;

/// <summary>Looks at what an experiment would stand on, without starting it. Stateless; key 0.</summary>
public interface IPlanningGrain : IGrainWithIntegerKey
{
    /// <summary>Counts an experiment's base networks. Data are read, and some simulated, so that it may take seconds.</summary>
    [ResponseTimeout("00:02:00")]
    Task<BaseNetworkCount> CountBaseNetworks(ExperimentSpec spec);
}
