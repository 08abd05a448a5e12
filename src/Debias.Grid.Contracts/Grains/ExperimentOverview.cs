using System.Globalization;

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

    /// <summary>
    /// Counts what has happened to the experiment itself: verbs, its end, repairs. Results as they come change its ledger only.
    /// </summary>
    [Id(10)]
    public long Version { get; init; }

    /// <summary>Whether nothing will change any more by itself.</summary>
    public bool HasEnded => Status.State is ExperimentState.Cancelled or ExperimentState.Stopped or ExperimentState.Completed;

    /// <summary>
    /// Changes when results do: with equal revisions, results are equal. A retry that fails as often as before has another one, and so has
    /// an experiment that was deleted and submitted again.
    /// </summary>
    public string Revision =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{SubmittedAt.UtcTicks:x}-{Version}-{Status.Ledger.Succeeded}-{Status.Ledger.Failed}-{Status.Ledger.Cancelled}-"
                + $"{Status.Ledger.Unneeded}"
        );
}
