using Debias.Datasets;
using Debias.Learning.Arithmetic;
using Debias.Learning.Engines;

namespace Debias.Learning.Training;

/// <summary>What training lowers on mini-batches, and what its schedule and its early stopping watch on validation rows.</summary>
public abstract class TrainingObjective
{
    /// <summary>Mean binary cross-entropy: the standard network's.</summary>
    public static TrainingObjective Standard { get; } = new MeanCrossEntropy();

    /// <summary>The loss of a batch.</summary>
    /// <param name="rows">The batch: row numbers into the training part.</param>
    /// <param name="targets">y of each.</param>
    public abstract Loss OnBatch(ReadOnlySpan<int> rows, ReadOnlySpan<float> targets);

    /// <summary>What is watched.</summary>
    /// <param name="scores">f(x) of the validation rows.</param>
    /// <param name="validation">The validation part.</param>
    public abstract double OnValidation(ReadOnlySpan<float> scores, Partition validation);

    private sealed class MeanCrossEntropy : TrainingObjective
    {
        public override Loss OnBatch(ReadOnlySpan<int> rows, ReadOnlySpan<float> targets) => Loss.BinaryCrossEntropy(targets);

        public override double OnValidation(ReadOnlySpan<float> scores, Partition validation) =>
            CrossEntropy.Mean(scores, validation.Labels);
    }
}
