namespace Debias.Fairness;

/// <summary>How bias is measured: which rate groups are compared by, and how a small group's rate is estimated.</summary>
/// <param name="Rate">The rate: of positive predictions among all rows, or among rows with y = 1.</param>
/// <param name="Shrinkage">
/// m of r̃ = (k + m·r̄) / (n + m): how many rows' worth of the overall rate r̄ is mixed into each group's, an empirical Bayes estimate with
/// the prior Beta(m·r̄, m·(1 − r̄)); 0: rates are k / n.
/// </param>
public readonly record struct BiasMeasure(FairnessMeasure Rate, int Shrinkage = 0)
{
    /// <summary>The difference of rates as they are counted.</summary>
    public static implicit operator BiasMeasure(FairnessMeasure rate) => FromFairnessMeasure(rate);

    /// <summary>The difference of rates as they are counted.</summary>
    public static BiasMeasure FromFairnessMeasure(FairnessMeasure rate) => new(rate);
}
