namespace Debias.Grid.Contracts.Grains;

/// <summary>An experiment without its points: small however large the sweep is.</summary>
[GenerateSerializer, Immutable]
public sealed record ExperimentOverview
{
    /// <summary>Life and ledger.</summary>
    [Id(0)]
    public required ExperimentStatus Status { get; init; }

    /// <summary>The spec's name.</summary>
    [Id(1)]
    public required string Name { get; init; }

    /// <summary>When it was first submitted.</summary>
    [Id(2)]
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Engine that runs it.</summary>
    [Id(3)]
    public required string Engine { get; init; }

    /// <summary>Versions its results come from.</summary>
    [Id(4)]
    public required string Producer { get; init; }

    /// <summary>Sweep points.</summary>
    [Id(5)]
    public required int Points { get; init; }

    /// <summary>Seeds per point.</summary>
    [Id(6)]
    public required int Seeds { get; init; }

    /// <summary>Its measures.</summary>
    [Id(7)]
    public required string[] Measures { get; init; }

    /// <summary>Its methods, of all points.</summary>
    [Id(8)]
    public required string[] Methods { get; init; }

    /// <summary>Kinds of its datasets, of all points.</summary>
    [Id(9)]
    public required string[] Datasets { get; init; }
}
