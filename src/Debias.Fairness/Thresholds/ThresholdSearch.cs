namespace Debias.Fairness;

/// <summary>
/// The classification threshold among 0, 0.01 … 1, from one pass over the scores: each row is counted in the bin between two
/// thresholds, and running sums over the bins give the confusion at every threshold.
/// </summary>
public static class ThresholdSearch
{
    /// <summary>Number of thresholds.</summary>
    public const int Count = 101;

    private const int Bins = Count + 1;
    private const int Cells = 4;

    private static readonly float[] Limits = [.. Enumerable.Range(0, Count).Select(index => (float)Threshold(index))];

    /// <summary>The threshold at an index from 0 to 100; a score is compared with it after rounding to single precision.</summary>
    public static double Threshold(int index) => index / 100.0;

    /// <summary>The confusion at every threshold.</summary>
    /// <param name="scores">f(x), one per row; a score that is not a number is above no threshold.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <param name="confusions">[<see cref="Count"/>], by index of the threshold.</param>
    public static void Evaluate(
        ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute, Span<GroupConfusion> confusions)
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(confusions.Length, Count);

        Span<int> histogram = stackalloc int[Bins * Cells];
        histogram.Clear();
        CountRows(scores, labels, protectedAttribute, histogram);

        Span<int> above = stackalloc int[Cells];
        Span<int> below = stackalloc int[Cells];
        above.Clear();
        below.Clear();
        for (int entry = 0; entry < histogram.Length; entry++)
        {
            above[entry & (Cells - 1)] += histogram[entry];
        }

        for (int index = 0; index < Count; index++)
        {
            for (int cell = 0; cell < Cells; cell++)
            {
                int rows = histogram[Cells * index + cell];
                above[cell] -= rows;
                below[cell] += rows;
            }

            confusions[index] = new GroupConfusion(
                new ConfusionCounts(above[2], above[0], below[2], below[0]),
                new ConfusionCounts(above[3], above[1], below[3], below[1]));
        }
    }

    /// <summary>The first threshold with the highest balanced accuracy.</summary>
    public static ThresholdChoice BestBalancedAccuracy(
        ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute)
    {
        Span<GroupConfusion> confusions = stackalloc GroupConfusion[Count];
        Evaluate(scores, labels, protectedAttribute, confusions);
        int best = 0;
        double highest = confusions[0].BalancedAccuracy;
        for (int index = 1; index < Count; index++)
        {
            double value = confusions[index].BalancedAccuracy;
            if (value > highest)
            {
                (best, highest) = (index, value);
            }
        }

        return new ThresholdChoice(Threshold(best), confusions[best]);
    }

    /// <summary>The first threshold with the highest bias-constrained objective (eq. 3).</summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    /// <param name="measure">Measure of the bias.</param>
    /// <param name="epsilon">Bound on the bias; selection on validation data passes ε − γ.</param>
    public static ThresholdChoice BestObjective(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        FairnessMeasure measure,
        double epsilon)
    {
        Span<GroupConfusion> confusions = stackalloc GroupConfusion[Count];
        Evaluate(scores, labels, protectedAttribute, confusions);
        int best = 0;
        double highest = confusions[0].Objective(measure, epsilon);
        for (int index = 1; index < Count; index++)
        {
            double value = confusions[index].Objective(measure, epsilon);
            if (value > highest)
            {
                (best, highest) = (index, value);
            }
        }

        return new ThresholdChoice(Threshold(best), confusions[best]);
    }

    private static void CountRows(
        ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute, Span<int> histogram)
    {
        ReadOnlySpan<float> limits = Limits;
        for (int row = 0; row < scores.Length; row++)
        {
            // 100 × score is off by less than one bin, always towards a bin whose own limit decides correctly, so one
            // exact comparison with that limit settles it.
            float score = scores[row];
            int bin = Math.Clamp((int)(score * 100f), 0, Count - 1);
            bin += score > limits[bin] ? 1 : 0;
            histogram[Cells * bin + 2 * labels[row] + protectedAttribute[row]]++;
        }
    }
}
