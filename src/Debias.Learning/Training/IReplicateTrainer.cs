using Debias.Learning.Classifier;

namespace Debias.Learning.Training;

/// <summary>
/// Trains many replicates of one shape together, each as <see cref="ClassifierTrainer"/> would: the same random streams, its own learning
/// rate and its own early stopping. Engines that can do so implement this beside <see cref="Engines.IEngine"/>.
/// </summary>
public interface IReplicateTrainer
{
    /// <summary>
    /// Changes whenever the trainer's numbers may change; part of a base network's content key, because these numbers agree with
    /// <see cref="ClassifierTrainer"/>'s to rounding only.
    /// </summary>
    string TrainerVersion { get; }

    /// <summary>
    /// Trains replicates. Those with equal numbers of training and of validation rows run as one; a replicate that diverges or is
    /// cancelled leaves the others as they are.
    /// </summary>
    /// <param name="replicates">What to train.</param>
    /// <param name="shape">Shape of every classifier.</param>
    /// <param name="options">How to train.</param>
    /// <returns>One outcome per replicate, in their order.</returns>
    IReadOnlyList<ReplicateOutcome> Train(IReadOnlyList<TrainingTask> replicates, ClassifierShape shape, TrainingOptions options);
}
