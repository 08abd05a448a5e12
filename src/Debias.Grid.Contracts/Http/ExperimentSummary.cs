using System.Text.Json.Serialization;
using Debias.Grid.Contracts.Grains;

namespace Debias.Grid.Contracts.Http;

/// <summary>An experiment as lists and status answers show it.</summary>
public sealed record ExperimentSummary
{
    /// <summary>Experiment id.</summary>
    public required string Id { get; init; }

    /// <summary>The spec's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its life.</summary>
    public required ExperimentState State { get; init; }

    /// <summary>Why it is cancelled or stopped; empty otherwise.</summary>
    public required string Reason { get; init; }

    /// <summary>What its user should know beside that, in a sentence; usually empty.</summary>
    public string Notice { get; init; } = string.Empty;

    /// <summary>When it was first submitted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Engine that runs it.</summary>
    public required string Engine { get; init; }

    /// <summary>Versions its results come from.</summary>
    public required string Producer { get; init; }

    /// <summary>Sweep points.</summary>
    public required int Points { get; init; }

    /// <summary>Seeds per point.</summary>
    public required int Seeds { get; init; }

    /// <summary>Its measures.</summary>
    public required string[] Measures { get; init; }

    /// <summary>Its methods, of all points.</summary>
    public required string[] Methods { get; init; }

    /// <summary>Kinds of its datasets, of all points.</summary>
    public IReadOnlyList<string> Datasets { get; init; } = [];

    /// <summary>Method runs by state.</summary>
    public required Ledger Ledger { get; init; }

    /// <summary>
    /// The commonest reasons among its first failed method runs, the commonest first; in the list, and where one experiment is asked for.
    /// </summary>
    public IReadOnlyList<FailureReason> Failures { get; init; } = [];

    /// <summary><see cref="ExperimentOverview.Revision"/>; within a server only.</summary>
    [JsonIgnore]
    public string Revision { get; init; } = string.Empty;

    /// <summary>Its life and, once it has ended by itself, how it came out.</summary>
    public ExperimentStanding Standing => StandingOf(State, Ledger);

    /// <summary>Whether nothing will change any more by itself.</summary>
    public bool Ended => State is ExperimentState.Cancelled or ExperimentState.Stopped or ExperimentState.Completed;

    /// <summary>How an experiment stands that is in a state and has a ledger.</summary>
    public static ExperimentStanding StandingOf(ExperimentState state, Ledger ledger)
    {
        return state switch
        {
            ExperimentState.Running => ExperimentStanding.Running,
            ExperimentState.Paused => ExperimentStanding.Paused,
            ExperimentState.Cancelled => ExperimentStanding.Cancelled,
            ExperimentState.Stopped => ExperimentStanding.Stopped,
            _ when ledger.Failed == 0 => ExperimentStanding.Completed,
            _ when ledger.Succeeded == 0 => ExperimentStanding.Failed,
            _ => ExperimentStanding.CompletedWithFailures,
        };
    }
}
