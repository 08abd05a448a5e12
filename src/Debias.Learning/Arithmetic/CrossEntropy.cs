using Debias.Numerics;

namespace Debias.Learning.Arithmetic;

/// <summary>Binary cross-entropy of scores against labels; rows are summed in the order of <see cref="ChainedSum"/>.</summary>
public static class CrossEntropy
{
    /// <summary>A logarithm is bounded below by this, as PyTorch's loss does.</summary>
    private const double LowestLogarithm = -100;

    /// <summary>The mean over rows; NaN where a score is.</summary>
    public static double Mean(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels)
    {
        var sum = new ChainedSum();
        for (int row = 0; row < scores.Length; row++)
        {
            sum.Add(Of(scores[row], labels[row] == 1));
        }

        return sum.Total / scores.Length;
    }

    /// <inheritdoc cref="Mean(ReadOnlySpan{float}, ReadOnlySpan{byte})"/>
    public static double Mean(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets)
    {
        var sum = new ChainedSum();
        for (int row = 0; row < scores.Length; row++)
        {
            sum.Add(Of(scores[row], targets[row] > 0.5f));
        }

        return sum.Total / scores.Length;
    }

    private static double Of(float score, bool positive) => -Math.Max(Logarithm.Of(positive ? score : 1.0 - score), LowestLogarithm);
}
