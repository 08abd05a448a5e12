namespace Debias.Fairness.PostProcessing;

/// <summary>
/// A few thresholds for each group, one of which is drawn for every row: the chance of being predicted 1 grows with the score.
/// </summary>
/// <param name="First">Thresholds of the group 0 and their probabilities, which add up to 1.</param>
/// <param name="Second">Thresholds of the group 1 and their probabilities.</param>
public sealed record RandomisedThresholds(IReadOnlyList<WeightedThreshold> First, IReadOnlyList<WeightedThreshold> Second)
{
    /// <summary>Thresholds of the groups 2, 3, … and their probabilities.</summary>
    public IReadOnlyList<IReadOnlyList<WeightedThreshold>> Others { get; init; } = [];

    /// <summary>Thresholds of rows of no group and their probabilities.</summary>
    public IReadOnlyList<WeightedThreshold> Ungrouped { get; init; } = [];

    /// <summary>Predicted classes.</summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="groups">The group by which each row is decided, coded as <see cref="GroupCodes"/> says.</param>
    /// <param name="uniforms">Draws from [0, 1), one per row.</param>
    public byte[] Predict(ReadOnlySpan<float> scores, ReadOnlySpan<byte> groups, ReadOnlySpan<double> uniforms)
    {
        RowCount.Require(scores.Length, scores.Length, groups.Length);
        RowCount.Require(scores.Length, scores.Length, uniforms.Length);
        var predicted = new byte[scores.Length];
        for (int row = 0; row < scores.Length; row++)
        {
            predicted[row] = uniforms[row] < Acceptance(scores[row], groups[row]) ? (byte)1 : (byte)0;
        }

        return predicted;
    }

    /// <summary>The probability that a row is predicted 1.</summary>
    public double Acceptance(float score, byte group)
    {
        double acceptance = 0;
        foreach (WeightedThreshold threshold in Of(group))
        {
            if (score > threshold.Threshold)
            {
                acceptance += threshold.Probability;
            }
        }

        return acceptance;
    }

    private IReadOnlyList<WeightedThreshold> Of(byte group) =>
        group switch
        {
            0 => First,
            1 => Second,
            GroupCodes.None => Ungrouped,
            _ => Others[group - 2],
        };
}
