using Debias.Datasets.Randomness;

namespace Debias.Learning.Training;

/// <summary>The random streams that a replicate's training draws from, the same whoever trains it.</summary>
internal readonly record struct TrainingStreams(string DatasetKey, long Seed)
{
    private const string Scope = "train";

    public StreamKey Initialise => Key(StreamPurpose.Initialise);

    public StreamKey Order => Key(StreamPurpose.Order);

    public StreamKey Dropout => Key(StreamPurpose.Dropout);

    private StreamKey Key(StreamPurpose purpose) => StreamKey.Create(DatasetKey, Seed, purpose, Scope);
}
