namespace Debias.Fairness;

/// <summary>
/// Hits and misses of a binary classifier, counted apart for the two groups of the protected attribute: enough to derive
/// every performance and fairness figure of hard predictions.
/// </summary>
/// <param name="Unprivileged">Counts of the group a = 0.</param>
/// <param name="Privileged">Counts of the group a = 1.</param>
public readonly record struct GroupConfusion(ConfusionCounts Unprivileged, ConfusionCounts Privileged)
{
    /// <summary>Counts over both groups.</summary>
    public ConfusionCounts Total => Unprivileged + Privileged;

    /// <summary>(TPR + TNR) / 2, from 0 to 1; ½ for a constant prediction.</summary>
    public double BalancedAccuracy
    {
        get
        {
            ConfusionCounts total = Total;
            return (total.TruePositiveRate + total.TrueNegativeRate) / 2;
        }
    }

    /// <summary>Share of rows predicted correctly, from 0 to 1.</summary>
    public double Accuracy
    {
        get
        {
            ConfusionCounts total = Total;
            return total.Rows == 0 ? 0 : (double)(total.TruePositives + total.TrueNegatives) / total.Rows;
        }
    }

    /// <summary>Harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN), from 0 to 1.</summary>
    public double F1
    {
        get
        {
            ConfusionCounts total = Total;
            int denominator = total.PredictedPositives + total.Positives;
            return denominator == 0 ? 0 : 2.0 * total.TruePositives / denominator;
        }
    }

    /// <summary>P(f=1 | a=0) − P(f=1 | a=1), from −1 to 1; 0 means equal acceptance rates.</summary>
    public double StatisticalParityDifference => Unprivileged.SelectionRate - Privileged.SelectionRate;

    /// <summary>P(f=1 | y=1, a=0) − P(f=1 | y=1, a=1), from −1 to 1; 0 means equal true positive rates.</summary>
    public double EqualOpportunityDifference => Unprivileged.TruePositiveRate - Privileged.TruePositiveRate;

    /// <summary>Mean of the groups' differences in true and in false positive rate, from −1 to 1; 0 does not exclude that the two cancel.</summary>
    public double AverageOddsDifference =>
        (Unprivileged.FalsePositiveRate - Privileged.FalsePositiveRate + EqualOpportunityDifference) / 2;

    /// <summary>The bias μ by a measure.</summary>
    public double Bias(FairnessMeasure measure) => measure switch
    {
        FairnessMeasure.StatisticalParityDifference => StatisticalParityDifference,
        FairnessMeasure.EqualOpportunityDifference => EqualOpportunityDifference,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Unknown fairness measure."),
    };

    /// <summary>The bias-constrained objective (eq. 3) with balanced accuracy as performance.</summary>
    public double Objective(FairnessMeasure measure, double epsilon) =>
        ConstrainedObjective.Value(BalancedAccuracy, Bias(measure), epsilon);

    /// <summary>Counts predicted classes against labels; all values in {0, 1}.</summary>
    public static GroupConfusion FromPredictions(
        ReadOnlySpan<byte> predicted, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute)
    {
        RowCount.Require(predicted.Length, labels.Length, protectedAttribute.Length);
        Span<int> cells = stackalloc int[8];
        for (int row = 0; row < predicted.Length; row++)
        {
            cells[Cell(predicted[row], labels[row], protectedAttribute[row])]++;
        }

        return FromCells(cells);
    }

    /// <summary>Counts f(x) &gt; threshold against labels; the threshold is rounded to single precision, as the scores are.</summary>
    public static GroupConfusion AtThreshold(
        ReadOnlySpan<float> scores, double threshold, ReadOnlySpan<byte> labels, ReadOnlySpan<byte> protectedAttribute)
    {
        RowCount.Require(scores.Length, labels.Length, protectedAttribute.Length);
        float limit = (float)threshold;
        Span<int> cells = stackalloc int[8];
        for (int row = 0; row < scores.Length; row++)
        {
            cells[Cell(scores[row] > limit ? 1 : 0, labels[row], protectedAttribute[row])]++;
        }

        return FromCells(cells);
    }

    private static int Cell(int predicted, int label, int group) => 4 * group + 2 * label + predicted;

    private static GroupConfusion FromCells(ReadOnlySpan<int> cells) =>
        new(new ConfusionCounts(cells[3], cells[1], cells[2], cells[0]), new ConfusionCounts(cells[7], cells[5], cells[6], cells[4]));
}
