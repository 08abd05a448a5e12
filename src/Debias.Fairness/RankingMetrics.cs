namespace Debias.Fairness;

/// <summary>How well scores rank positives before negatives, whatever the threshold.</summary>
public static class RankingMetrics
{
    /// <summary>
    /// Area under the receiver operating characteristic, P(score of a positive &gt; score of a negative) with ties counted half; and
    /// average precision, Σ (Rₙ − Rₙ₋₁) Pₙ over distinct scores. Both are NaN where they are undefined: without positives or negatives,
    /// without positives.
    /// </summary>
    public static (double Auroc, double AveragePrecision) Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels)
    {
        RowCount.Require(scores.Length, labels.Length, labels.Length);
        float[] keys = scores.ToArray();
        byte[] sorted = labels.ToArray();
        Array.Sort(keys, sorted);
        double positives = 0;
        foreach (byte label in sorted)
        {
            positives += label;
        }

        double negatives = sorted.Length - positives;
        double truePositives = 0,
            falsePositives = 0,
            area = 0,
            precisionSum = 0;
        for (int high = sorted.Length; high > 0; )
        {
            int low = high;
            double tiedPositives = 0;
            while (low > 0 && keys[low - 1].Equals(keys[high - 1]))
            {
                tiedPositives += sorted[--low];
            }

            double tiedNegatives = high - low - tiedPositives;
            area += tiedNegatives * (truePositives + tiedPositives / 2);
            truePositives += tiedPositives;
            falsePositives += tiedNegatives;
            precisionSum += tiedPositives * truePositives / (truePositives + falsePositives);
            high = low;
        }

        return (area / (positives * negatives), precisionSum / positives);
    }
}
