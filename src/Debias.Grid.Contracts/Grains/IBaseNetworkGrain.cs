namespace Debias.Grid.Contracts.Grains;

/// <summary>
/// A trained base network under its content key, a hash of everything that determines it. Shared by all measures, methods,
/// points and experiments with that key. Key: the content key.
/// </summary>
public interface IBaseNetworkGrain : IGrainWithStringKey
{
    /// <summary>The network; null when nobody has trained it yet.</summary>
    Task<BaseNetwork?> Get();

    /// <summary>Whether somebody has trained it.</summary>
    Task<bool> Exists();

    /// <summary>Keeps a network; the first one stays, and later ones are equal to it by determinism.</summary>
    Task Put(BaseNetwork network);

    /// <summary>Removes the network; who needs it trains it again. Repeating it changes nothing.</summary>
    Task Delete();
}
