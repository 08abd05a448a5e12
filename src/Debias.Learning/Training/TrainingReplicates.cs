namespace Debias.Learning.Training;

/// <summary>
/// Numbers of training's random streams, each of which may vary alone. 0: drawn by the replicate's seed. Another number names a stream
/// that is the same under every seed, so that its levels can be crossed with splits.
/// </summary>
/// <param name="Initialisation">Of initial weights.</param>
/// <param name="Order">Of mini-batches.</param>
/// <param name="Dropout">Of dropout masks.</param>
public readonly record struct TrainingReplicates(int Initialisation, int Order, int Dropout);
