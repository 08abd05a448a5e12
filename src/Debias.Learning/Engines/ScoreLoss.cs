namespace Debias.Learning.Engines;

/// <summary>A loss on a batch's scores, such as cross-entropy with a penalty.</summary>
/// <param name="scores">f(x) of the batch's rows, in its order [N].</param>
/// <param name="logitGradient">
/// Receives ∂loss/∂z [N], z being what the sigmoid is taken of: with f = σ(z), where f is 0 or 1 in single precision there is no gradient
/// with respect to f to go on from.
/// </param>
/// <returns>The loss.</returns>
public delegate double ScoreLoss(ReadOnlySpan<float> scores, Span<float> logitGradient);
