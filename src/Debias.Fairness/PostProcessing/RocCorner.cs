namespace Debias.Fairness.PostProcessing;

/// <summary>One threshold of a group.</summary>
/// <param name="Threshold">Scores above it are predicted 1.</param>
/// <param name="TruePositives">Rows with y = 1 above it.</param>
/// <param name="FalsePositives">Rows with y = 0 above it.</param>
internal readonly record struct RocCorner(float Threshold, int TruePositives, int FalsePositives);
