using Debias.Fairness.PostProcessing;
using Debias.Learning.Classifier;

namespace Debias.Learning.Methods;

/// <summary>What a debiased classifier predicts, and how it was found.</summary>
public sealed record MethodOutcome
{
    /// <summary>
    /// Classification threshold: f(x) &gt; threshold is predicted positive. NaN where a method has none of its own (equalised odds
    /// mixes labels).
    /// </summary>
    public required double Threshold { get; init; }

    /// <summary>Predictions on validation rows.</summary>
    public required Predictions Validation { get; init; }

    /// <summary>Predictions on test rows.</summary>
    public required Predictions Test { get; init; }

    /// <summary>Candidates in the order they were evaluated on validation data; empty for methods without steps.</summary>
    public required IReadOnlyList<TrajectoryPoint> Trajectory { get; init; }

    /// <summary>Index into <see cref="Trajectory"/> of the chosen candidate; −1: the base network or no candidates.</summary>
    public int Selected { get; init; } = -1;

    /// <summary>The network whose scores those are.</summary>
    public required ClassifierWeights Network { get; init; }

    /// <summary>Whether the network alone gives the scores, rather than with a function of the row beside it.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool NetworkGivesScores { get; init; } = true;

    /// <summary>The threshold of each group of the protected attribute, where they and the scores say every label; or null.</summary>
    public GroupThresholds? ByGroup { get; init; }

    /// <summary>
    /// What tuning tried; null where options were not tuned. Where they were, <see cref="Trajectory"/> has a candidate for each setting
    /// that has an outcome, whose step is the setting's number.
    /// </summary>
    public IReadOnlyList<TriedSetting>? Tried { get; init; }

    /// <summary>How labels follow from scores.</summary>
    public LabelRule Rule { get; init; } = LabelRule.Threshold;
}
