namespace Debias.Fairness.PostProcessing;

/// <summary>The rates that randomised thresholds keep within a bound, as the accepted rows that count for each.</summary>
internal static class ConstrainedRates
{
    /// <summary>Both rates of equalised odds, or the measure's own.</summary>
    public static Func<RocCorner, int>[] Of(ThresholdConstraint constraint, FairnessMeasure measure) =>
        constraint == ThresholdConstraint.EqualisedOdds ? [corner => corner.TruePositives, corner => corner.FalsePositives]
        : measure == FairnessMeasure.EqualOpportunityDifference ? [corner => corner.TruePositives]
        : [corner => corner.TruePositives + corner.FalsePositives];
}
