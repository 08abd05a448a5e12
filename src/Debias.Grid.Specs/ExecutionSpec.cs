using Debias.OptionModel;

namespace Debias.Grid.Specs;

/// <summary>How the grid runs an experiment, and what it keeps; changes no number.</summary>
[GenerateSerializer, Immutable]
public sealed record ExecutionSpec
{
    /// <summary>Whose seeds go first.</summary>
    [Id(0), Option("Higher runs first.")]
    public int Priority { get; init; }

    /// <summary>Most seeds running at a time.</summary>
    [Id(1), Option("Most seeds running at a time; 0 means no limit.", Unit = "seeds", AtLeast = 0)]
    public int MaxConcurrency { get; init; }

    /// <summary>How often a seed is tried whose failure may pass.</summary>
    [Id(2), Option("Attempts at a seed that fails for a transient reason.", Unit = "attempts", AtLeast = 1)]
    public int MaxAttempts { get; init; } = 3;

    /// <summary>How many failures an experiment puts up with.</summary>
    [
        Id(3),
        Option(
            "Failed method runs that are put up with; one more stops the experiment. 0 means no budget.",
            Unit = "method runs",
            AtLeast = 0
        )
    ]
    public int FailureBudget { get; init; }

    /// <summary>Whether the first failure stops the experiment.</summary>
    [Id(4)]
    public bool StopOnFailure { get; init; }

    /// <summary>Of which rows predictions are kept.</summary>
    [
        Id(5),
        Option(
            "Rows whose predictions are kept, for predictions.parquet: none, test, or held-out (test and validation). Five bytes or less "
                + "a row and method run."
        )
    ]
    public KeptPredictions Predictions { get; init; }

    /// <summary>Whether every run's network is kept in its record: no option of a spec, but what an export asks for.</summary>
    [Id(6)]
    public bool KeepNetworks { get; init; }

    /// <summary>The same as a spec says it.</summary>
    [Option("Whether the first failure stops the experiment.")]
    public FailureReaction OnFailure
    {
        get => StopOnFailure ? FailureReaction.Stop : FailureReaction.Continue;
        init => StopOnFailure = value == FailureReaction.Stop;
    }
}
