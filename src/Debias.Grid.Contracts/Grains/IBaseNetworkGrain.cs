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
}

/// <summary>A trained network as stored.</summary>
/// <param name="Parameters">Trained parameters, in the order of the classifier's weight layout.</param>
/// <param name="RunningStatistics">Batch normalisation's running statistics.</param>
/// <param name="Epochs">Epochs trained.</param>
/// <param name="ValidationLoss">Lowest validation loss.</param>
[GenerateSerializer, Immutable]
public sealed record BaseNetwork(
    [property: Id(0)] float[] Parameters,
    [property: Id(1)] float[] RunningStatistics,
    [property: Id(2)] int Epochs,
    [property: Id(3)] double ValidationLoss);
