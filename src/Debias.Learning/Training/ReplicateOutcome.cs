namespace Debias.Learning.Training;

/// <summary>How one replicate's training ended. Without result and failure it was cancelled.</summary>
/// <param name="Result">What it was trained to.</param>
/// <param name="Failure">Why it could not be trained.</param>
public sealed record ReplicateOutcome(TrainingResult? Result, NumericalException? Failure)
{
    /// <summary>A replicate that was given up.</summary>
    public static ReplicateOutcome Cancelled { get; } = new(null, null);

    /// <summary>Whether the replicate was given up.</summary>
    public bool IsCancelled => Result is null && Failure is null;

    /// <summary>A trained replicate.</summary>
    public static ReplicateOutcome Trained(TrainingResult result) => new(result, null);

    /// <summary>A replicate whose loss left the real numbers.</summary>
    public static ReplicateOutcome Diverged(NumericalException failure) => new(null, failure);
}
