namespace Debias.Learning.Torch.Stacked;

/// <summary>One tensor of a single replicate's flat vector.</summary>
internal readonly record struct StackSegment(int Offset, int Length);
