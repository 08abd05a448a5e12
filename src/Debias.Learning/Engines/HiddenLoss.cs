namespace Debias.Learning.Engines;

/// <summary>A loss on what a network's output layer sees, such as the judgement of an adversary.</summary>
/// <param name="hidden">The last block's output [N, width], row after row.</param>
/// <param name="gradient">Receives ∂loss/∂hidden [N, width].</param>
/// <returns>The loss.</returns>
public delegate double HiddenLoss(ReadOnlySpan<float> hidden, Span<float> gradient);
