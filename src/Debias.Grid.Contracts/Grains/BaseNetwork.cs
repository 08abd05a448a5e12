namespace Debias.Grid.Contracts.Grains;

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
    [property: Id(3)] double ValidationLoss
);
