namespace Debias.Fairness;

/// <summary>
/// A group fairness measure of binary predictions: the difference of a rate between the groups a = 0 and a = 1; of more than two groups the
/// highest rate less the lowest.
/// </summary>
public enum FairnessMeasure
{
    /// <summary>Statistical parity difference, P(f=1 | a=0) − P(f=1 | a=1). Range −1 … 1; 0 means equal acceptance rates.</summary>
    StatisticalParityDifference,

    /// <summary>
    /// Equal opportunity difference, P(f=1 | y=1, a=0) − P(f=1 | y=1, a=1). Range −1 … 1; 0 means equal true positive rates.
    /// </summary>
    EqualOpportunityDifference,
}
