namespace Debias.Fairness.PostProcessing;

/// <summary>What randomised thresholds by group keep within a bound.</summary>
public enum ThresholdConstraint
{
    /// <summary>The bias by the run's measure.</summary>
    Measure,

    /// <summary>Equalised odds: both the difference in true and the difference in false positive rate.</summary>
    EqualisedOdds,
}
