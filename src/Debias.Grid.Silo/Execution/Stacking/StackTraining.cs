using Debias.Learning.Classifier;
using Debias.Learning.Training;

namespace Debias.Grid.Silo.Execution.Stacking;

/// <summary>Trains a stack of replicates; one outcome each, in their order.</summary>
internal delegate IReadOnlyList<ReplicateOutcome> StackTraining(
    IReadOnlyList<TrainingTask> replicates,
    ClassifierShape shape,
    TrainingOptions options
);
