namespace Debias.Learning.Torch.Stacked;

/// <summary>
/// Whole vectors. Torch's processor kernels round the last few values of a tensor differently from those that fill vectors, and
/// MKL's products depend on how their operands are aligned. Where every replicate's part of a tensor begins and ends at whole vectors, its
/// bits do not depend on the replicates beside it. That holds for widths that are multiples of 16; in others replicates
/// agree with their own training alone to rounding.
/// </summary>
internal static class StackAlignment
{
    /// <summary>Single-precision values in two 512-bit vectors, which torch's kernels take at a time.</summary>
    public const int Values = 32;

    public static int RoundUp(int count) => (count + Values - 1) / Values * Values;
}
