namespace Debias.Learning.Training;

/// <summary>How far training is.</summary>
/// <param name="Epoch">The epoch that just ended, from 0.</param>
/// <param name="MaxEpochs">Most epochs; early stopping usually ends before.</param>
/// <param name="ValidationLoss">Validation loss after the epoch.</param>
public readonly record struct TrainingProgress(int Epoch, int MaxEpochs, double ValidationLoss);
