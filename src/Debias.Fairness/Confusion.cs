namespace Debias.Fairness;

/// <summary>
/// Binary predictions counted by group: every measure and metric of hard predictions follows from these eight numbers.
/// </summary>
/// <param name="Unprivileged">The group a = 0.</param>
/// <param name="Privileged">The group a = 1.</param>
public readonly record struct Confusion(GroupCounts Unprivileged, GroupCounts Privileged)
{
    private GroupCounts All => Unprivileged + Privileged;

    /// <summary>Share of rows predicted correctly.</summary>
    public double Accuracy => GroupCounts.Rate(All.TruePositives + All.TrueNegatives, All.Rows);

    /// <summary>(TPR + TNR) / 2, in [0, 1]; ½ is chance.</summary>
    public double BalancedAccuracy => (All.TruePositiveRate + All.TrueNegativeRate) / 2;

    /// <summary>Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN).</summary>
    public double F1 => GroupCounts.Rate(2 * All.TruePositives, 2 * All.TruePositives + All.FalsePositives + All.FalseNegatives);

    /// <summary>P(f=1 | a=0) − P(f=1 | a=1), in [−1, 1]; 0 means equal acceptance rates.</summary>
    public double StatisticalParityDifference => Unprivileged.AcceptanceRate - Privileged.AcceptanceRate;

    /// <summary>P(f=1 | y=1, a=0) − P(f=1 | y=1, a=1), in [−1, 1]; 0 means equal true positive rates.</summary>
    public double EqualOpportunityDifference => Unprivileged.TruePositiveRate - Privileged.TruePositiveRate;

    /// <summary>Mean of the groups' differences in true and in false positive rate, in [−1, 1]; 0 where they cancel or vanish.</summary>
    public double AverageOddsDifference =>
        (Unprivileged.FalsePositiveRate - Privileged.FalsePositiveRate + Unprivileged.TruePositiveRate - Privileged.TruePositiveRate) / 2;

    /// <summary>Counts hard predictions.</summary>
    /// <param name="predictions">f in {0, 1}.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    public static Confusion Of(ReadOnlySpan<byte> predictions, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute)
    {
        RowCount.Require(predictions.Length, labels.Length, protectedAttribute.Length);
        Span<int> cells = stackalloc int[8];
        cells.Clear();
        for (int row = 0; row < predictions.Length; row++)
        {
            cells[(protectedAttribute[row] << 2) | (labels[row] << 1) | predictions[row]]++;
        }

        return FromCells(cells);
    }

    /// <summary>Counts f(x) &gt; threshold.</summary>
    /// <param name="scores">f(x).</param>
    /// <param name="threshold">Rounded to single precision, as the scores are.</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="protectedAttribute">a in {0, 1}.</param>
    public static Confusion AtThreshold(
        ReadOnlySpan<float> scores,
        double threshold,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute
    )
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        float limit = (float)threshold;
        Span<int> cells = stackalloc int[8];
        cells.Clear();
        for (int row = 0; row < scores.Length; row++)
        {
            cells[(protectedAttribute[row] << 2) | (labels[row] << 1) | (scores[row] > limit ? 1 : 0)]++;
        }

        return FromCells(cells);
    }

    /// <summary>The bias under a measure.</summary>
    public double Bias(FairnessMeasure measure) =>
        measure == FairnessMeasure.StatisticalParityDifference ? StatisticalParityDifference : EqualOpportunityDifference;

    /// <summary>From counts indexed by 4a + 2y + f.</summary>
    internal static Confusion FromCells(ReadOnlySpan<int> cells) => new(Group(cells[..4]), Group(cells[4..]));

    private static GroupCounts Group(ReadOnlySpan<int> cells) => new(cells[3], cells[1], cells[0], cells[2]);
}
