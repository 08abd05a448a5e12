namespace Debias.Fairness;

/// <summary>How well scores rank positive rows above negative ones, at no particular threshold; tied scores count as one.</summary>
public static class RankingQuality
{
    /// <summary>
    /// Area under the receiver operating characteristic: the probability that a positive row scores above a negative one, ties
    /// counting half. From 0 to 1; ½ for scores that say nothing; NaN when a class has no rows.
    /// </summary>
    public static double Auroc(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels)
    {
        (float[] sorted, byte[] classes) = Ascending(scores, labels);
        double wins = 0;
        long positives = 0;
        long negatives = 0;
        for (int start = 0; start < sorted.Length;)
        {
            (int end, int tiedPositives) = Tie(sorted, classes, start);
            int tiedNegatives = end - start - tiedPositives;
            wins += tiedPositives * (negatives + 0.5 * tiedNegatives);
            positives += tiedPositives;
            negatives += tiedNegatives;
            start = end;
        }

        return positives == 0 || negatives == 0 ? double.NaN : wins / ((double)positives * negatives);
    }

    /// <summary>
    /// Average precision: precision at each distinct score, weighted by the recall gained there, without interpolation. From 0 to 1;
    /// the share of positive rows for scores that say nothing; 0 without positive rows.
    /// </summary>
    public static double AveragePrecision(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels)
    {
        (float[] sorted, byte[] classes) = Ascending(scores, labels);
        Array.Reverse(sorted);
        Array.Reverse(classes);
        double sum = 0;
        int positives = 0;
        for (int start = 0; start < sorted.Length;)
        {
            (int end, int tiedPositives) = Tie(sorted, classes, start);
            positives += tiedPositives;
            sum += tiedPositives * ((double)positives / end);
            start = end;
        }

        return positives == 0 ? 0 : sum / positives;
    }

    private static (float[] Scores, byte[] Labels) Ascending(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels)
    {
        RowCount.Require(scores.Length, labels.Length, labels.Length);
        float[] sorted = scores.ToArray();
        byte[] classes = labels.ToArray();
        Array.Sort(sorted, classes);
        return (sorted, classes);
    }

    private static (int End, int Positives) Tie(float[] sorted, byte[] classes, int start)
    {
        int end = start;
        int positives = 0;
        do
        {
            positives += classes[end];
            end++;
        }
        while (end < sorted.Length && sorted[end] == sorted[start]);

        return (end, positives);
    }
}
