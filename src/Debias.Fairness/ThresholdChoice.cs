namespace Debias.Fairness;

/// <summary>A chosen threshold.</summary>
/// <param name="Threshold">The threshold; scores above it are predicted positive.</param>
/// <param name="Value">What it was chosen by.</param>
/// <param name="Confusion">Predictions at it.</param>
public readonly record struct ThresholdChoice(double Threshold, double Value, Confusion Confusion);
