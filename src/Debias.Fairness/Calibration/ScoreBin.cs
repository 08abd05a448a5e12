namespace Debias.Fairness.Calibration;

/// <summary>Rows of similar scores: what was predicted, and what came.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Scores">Their sum.</param>
/// <param name="Positives">How many have y = 1.</param>
internal readonly record struct ScoreBin(int Rows, double Scores, int Positives);
