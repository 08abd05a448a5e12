namespace Debias.Learning.Methods;

/// <summary>What a debiased classifier predicts, and how it was found.</summary>
public sealed record MethodOutcome
{
    /// <summary>Classification threshold: f(x) &gt; threshold is predicted positive. NaN where a method has none of its own (equalised odds mixes labels).</summary>
    public required double Threshold { get; init; }

    /// <summary>Predictions on validation rows.</summary>
    public required Predictions Validation { get; init; }

    /// <summary>Predictions on test rows.</summary>
    public required Predictions Test { get; init; }

    /// <summary>Candidates in the order they were evaluated on validation data; empty for methods without steps.</summary>
    public required IReadOnlyList<TrajectoryPoint> Trajectory { get; init; }

    /// <summary>Index into <see cref="Trajectory"/> of the chosen candidate; −1: the base network or no candidates.</summary>
    public int Selected { get; init; } = -1;
}

/// <summary>Predictions for the rows of one part.</summary>
/// <param name="Scores">f(x) of the network that predicts; ranks rows for AUROC and average precision.</param>
/// <param name="Labels">Predicted classes in {0, 1}.</param>
public sealed record Predictions(float[] Scores, byte[] Labels);

/// <summary>One candidate on the way.</summary>
/// <param name="Step">Units removed, updates made or trial number.</param>
/// <param name="Threshold">The candidate's classification threshold.</param>
/// <param name="Bias">Validation bias at the threshold.</param>
/// <param name="Performance">Validation balanced accuracy at the threshold.</param>
/// <param name="Objective">Validation constrained objective (eq. 3) at ε − γ.</param>
public readonly record struct TrajectoryPoint(int Step, double Threshold, double Bias, double Performance, double Objective);
