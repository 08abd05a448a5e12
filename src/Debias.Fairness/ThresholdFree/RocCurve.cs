namespace Debias.Fairness.ThresholdFree;

/// <summary>
/// A receiver operating characteristic: true over false positive rate as the threshold falls, straight between distinct scores.
/// </summary>
internal sealed class RocCurve
{
    private readonly List<double> _falsePositiveRates = [0];
    private readonly List<double> _truePositiveRates = [0];

    private RocCurve() { }

    /// <summary>False positive rates of the corners, from 0 to 1; some repeat where the curve rises.</summary>
    public IReadOnlyList<double> FalsePositiveRates => _falsePositiveRates;

    /// <summary>The curve of rows; null without positives or without negatives.</summary>
    public static RocCurve? Of(float[] scores, byte[] labels)
    {
        float[] keys = [.. scores];
        byte[] sorted = [.. labels];
        Array.Sort(keys, sorted);
        int positives = sorted.Count(label => label == 1);
        int negatives = sorted.Length - positives;
        if (positives == 0 || negatives == 0)
        {
            return null;
        }

        var curve = new RocCurve();
        int truePositives = 0;
        int falsePositives = 0;
        for (int row = keys.Length - 1; row >= 0; row--)
        {
            truePositives += sorted[row];
            falsePositives += 1 - sorted[row];
            if (row == 0 || !keys[row - 1].Equals(keys[row]))
            {
                curve._falsePositiveRates.Add((double)falsePositives / negatives);
                curve._truePositiveRates.Add((double)truePositives / positives);
            }
        }

        return curve;
    }

    /// <summary>
    /// True positive rates at both ends of a stretch of false positive rates without a corner inside: the limits from within, where
    /// the curve jumps.
    /// </summary>
    /// <param name="low">Where the stretch begins.</param>
    /// <param name="high">Where it ends, above <paramref name="low"/>.</param>
    /// <param name="corner">A corner at or before the stretch; moved to the last one.</param>
    public (double Low, double High) Along(double low, double high, ref int corner)
    {
        while (_falsePositiveRates[corner + 1] <= low)
        {
            corner++;
        }

        double start = _falsePositiveRates[corner];
        double height = _truePositiveRates[corner];
        double slope = (_truePositiveRates[corner + 1] - height) / (_falsePositiveRates[corner + 1] - start);
        return (height + (low - start) * slope, height + (high - start) * slope);
    }
}
