namespace Debias.Learning.Training;

/// <summary>One epoch of training.</summary>
/// <param name="TrainingLoss">Mean of the batches' losses.</param>
/// <param name="ValidationLoss">Mean binary cross-entropy on the validation rows, evaluation mode.</param>
/// <param name="LearningRate">Learning rate used.</param>
public readonly record struct TrainingEpoch(double TrainingLoss, double ValidationLoss, double LearningRate);
