namespace Debias.Fairness.PostProcessing;

/// <summary>
/// One threshold per group, chosen for the highest balanced accuracy among all pairs whose bias is within a bound: the exact optimum of
/// relaxed group thresholds (Hardt et al., 2016; Cruz and Hardt, 2024) without randomisation, in O(n log n). Groups may be the protected
/// attribute's own or predicted ones; the bias is always the attribute's.
/// </summary>
/// <param name="First">Threshold of rows of the group 0; a score above it is predicted 1.</param>
/// <param name="Second">Threshold of rows of the group 1.</param>
public readonly record struct GroupThresholds(float First, float Second)
{
    /// <summary>Predicted classes.</summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="groups">The group by which each row is decided, in {0, 1}.</param>
    public byte[] Predict(ReadOnlySpan<float> scores, ReadOnlySpan<byte> groups)
    {
        RowCount.Require(scores.Length, scores.Length, groups.Length);
        var predicted = new byte[scores.Length];
        for (int row = 0; row < scores.Length; row++)
        {
            predicted[row] = scores[row] > (groups[row] == 0 ? First : Second) ? (byte)1 : (byte)0;
        }

        return predicted;
    }
}
