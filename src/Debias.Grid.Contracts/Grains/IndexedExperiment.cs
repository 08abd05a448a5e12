namespace Debias.Grid.Contracts.Grains;

/// <summary>A line of the index.</summary>
/// <param name="Id">Experiment id.</param>
/// <param name="Name">The spec's name.</param>
/// <param name="SubmittedAt">When it was first submitted.</param>
[GenerateSerializer, Immutable]
public sealed record IndexedExperiment(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] DateTimeOffset SubmittedAt
);
