using Debias.Numerics;

namespace Debias.Learning.Training;

/// <summary>Binary cross-entropy of scores against labels.</summary>
public static class CrossEntropy
{
    /// <summary>A logarithm is bounded below by this, as PyTorch's loss does.</summary>
    private const double LowestLogarithm = -100;

    /// <summary>The mean over rows; NaN where a score is.</summary>
    public static double Mean(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels)
    {
        double sum = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            double probability = labels[row] == 1 ? scores[row] : 1.0 - scores[row];
            sum -= Math.Max(Logarithm.Of(probability), LowestLogarithm);
        }

        return sum / scores.Length;
    }
}
