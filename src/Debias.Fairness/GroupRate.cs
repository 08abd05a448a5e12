namespace Debias.Fairness;

/// <summary>The rate that groups are compared by.</summary>
internal static class GroupRate
{
    /// <summary>Rows that are predicted 1 among those that count.</summary>
    public static int Accepted(GroupCounts counts, FairnessMeasure measure) =>
        measure == FairnessMeasure.StatisticalParityDifference ? counts.TruePositives + counts.FalsePositives : counts.TruePositives;

    /// <summary>Rows that count.</summary>
    public static int Rows(GroupCounts counts, FairnessMeasure measure) =>
        measure == FairnessMeasure.StatisticalParityDifference ? counts.Rows : counts.Positives;

    /// <summary>The rate of all groups that are compared together.</summary>
    public static double Overall(Confusion confusion, FairnessMeasure measure)
    {
        int accepted = 0,
            rows = 0;
        for (int group = 0; group < confusion.Groups; group++)
        {
            accepted += Accepted(confusion[group], measure);
            rows += Rows(confusion[group], measure);
        }

        return GroupCounts.Rate(accepted, rows);
    }

    /// <summary>A group's rate, shrunk towards the overall one as the measure says.</summary>
    public static double Shrunk(Confusion confusion, int group, BiasMeasure measure)
    {
        int accepted = Accepted(confusion[group], measure.Rate);
        int rows = Rows(confusion[group], measure.Rate);
        return measure.Shrinkage == 0
            ? GroupCounts.Rate(accepted, rows)
            : (accepted + (measure.Shrinkage * Overall(confusion, measure.Rate))) / (rows + measure.Shrinkage);
    }
}
