using Debias.Datasets;

namespace Debias.Learning.Training;

/// <summary>One replicate to be trained.</summary>
/// <param name="Data">The replicate's split.</param>
/// <param name="DatasetKey">Names the random streams, with the seed.</param>
/// <param name="Seed">The replicate's seed.</param>
public sealed record TrainingTask(DataSplit Data, string DatasetKey, long Seed)
{
    /// <summary>Numbers of the streams that the seed does not name.</summary><value>The default value is zeros: the seed names all.</value>
    public TrainingReplicates Replicates { get; init; }

    /// <summary>Called after each epoch, on the thread that trains; must not throw.</summary>
    public Action<TrainingProgress>? Report { get; init; }

    /// <summary>Gives this replicate up, at the latest when its epoch ends, and no other.</summary>
    public CancellationToken Cancellation { get; init; }
}
