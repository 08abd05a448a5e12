using Debias.Learning.Classifier;

namespace Debias.Learning.Training;

/// <summary>A trained base network and how it came to be.</summary>
/// <param name="Weights">The weights given back.</param>
/// <param name="Epochs">Epochs run.</param>
/// <param name="BestValidationLoss">Lowest validation loss (mean binary cross-entropy) at a check.</param>
/// <param name="Curve">Per epoch: training loss (mean over batches), validation loss, learning rate.</param>
public sealed record TrainingResult(ClassifierWeights Weights, int Epochs, double BestValidationLoss, IReadOnlyList<TrainingEpoch> Curve);
