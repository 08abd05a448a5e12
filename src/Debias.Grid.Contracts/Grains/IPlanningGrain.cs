using Debias.Grid.Specs;

namespace Debias.Grid.Contracts.Grains;

/// <summary>Looks at what an experiment would stand on, without starting it. Stateless; key 0.</summary>
public interface IPlanningGrain : IGrainWithIntegerKey
{
    /// <summary>Counts an experiment's base networks. Data are read, and some simulated, so that it may take seconds.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="cancellationToken">Ends the work: nobody waits for it any more.</param>
    [ResponseTimeout("00:02:00")]
    Task<BaseNetworkCount> CountBaseNetworks(ExperimentSpec spec, CancellationToken cancellationToken);
}
