namespace Debias.Grid.Contracts.Grains;

/// <summary>A page of the index.</summary>
/// <param name="Experiments">In the order of submission.</param>
/// <param name="Places">The place of each on the page, which stays when others are removed.</param>
/// <param name="Full">Whether later experiments are on the next page.</param>
[GenerateSerializer, Immutable]
public sealed record IndexPage(
    [property: Id(0)] IndexedExperiment[] Experiments,
    [property: Id(1)] bool Full,
    [property: Id(2)] int[] Places
);
