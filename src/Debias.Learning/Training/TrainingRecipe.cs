namespace Debias.Learning.Training;

/// <summary>How a seed's base network was trained: what a method needs that trains another one the same way.</summary>
/// <param name="Options">How it was trained.</param>
/// <param name="DatasetKey">Names training's random streams, with the seed.</param>
/// <param name="Seed">The replicate's seed.</param>
/// <param name="Replicates">Numbers of the streams that the seed does not name.</param>
public sealed record TrainingRecipe(TrainingOptions Options, string DatasetKey, long Seed, TrainingReplicates Replicates);
