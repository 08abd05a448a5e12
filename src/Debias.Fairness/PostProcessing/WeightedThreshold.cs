namespace Debias.Fairness.PostProcessing;

/// <summary>A threshold that is drawn with a probability.</summary>
/// <param name="Threshold">Scores above it are predicted 1.</param>
/// <param name="Probability">In (0, 1].</param>
public readonly record struct WeightedThreshold(float Threshold, double Probability);
