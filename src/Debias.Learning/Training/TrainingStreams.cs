using Debias.Datasets.Randomness;

namespace Debias.Learning.Training;

/// <summary>The random streams that a replicate's training draws from, the same whoever trains it.</summary>
internal readonly record struct TrainingStreams(string DatasetKey, long Seed, TrainingReplicates Replicates)
{
    private const string Scope = "train";
    private const string ReplicateScope = "train/replicate";

    public StreamKey Initialise => Key(StreamPurpose.Initialise, Replicates.Initialisation);

    public StreamKey Order => Key(StreamPurpose.Order, Replicates.Order);

    public StreamKey Dropout => Key(StreamPurpose.Dropout, Replicates.Dropout);

    public static TrainingStreams Of(TrainingTask task) => new(task.DatasetKey, task.Seed, task.Replicates);

    private StreamKey Key(StreamPurpose purpose, int replicate) =>
        replicate == 0
            ? StreamKey.Create(DatasetKey, Seed, purpose, Scope)
            : StreamKey.Create(DatasetKey, replicate, purpose, ReplicateScope);
}
