namespace Debias.Learning.Methods;

/// <summary>Predictions for the rows of one part.</summary>
/// <param name="Scores">f(x) of the network that predicts; ranks rows for AUROC and average precision.</param>
/// <param name="Labels">Predicted classes in {0, 1}.</param>
public sealed record Predictions(float[] Scores, byte[] Labels);
