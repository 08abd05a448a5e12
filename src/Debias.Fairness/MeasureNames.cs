namespace Debias.Fairness;

/// <summary>Short names of the measures, as specs and tables write them.</summary>
public static class MeasureNames
{
    /// <summary>Statistical parity difference.</summary>
    public const string StatisticalParityDifference = "spd";

    /// <summary>Equal opportunity difference.</summary>
    public const string EqualOpportunityDifference = "eod";

    /// <summary>The short name of a measure.</summary>
    public static string Of(FairnessMeasure measure) =>
        measure == FairnessMeasure.StatisticalParityDifference ? StatisticalParityDifference : EqualOpportunityDifference;

    /// <summary>The measure of a short name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static FairnessMeasure Parse(string name) =>
        name switch
        {
            StatisticalParityDifference => FairnessMeasure.StatisticalParityDifference,
            EqualOpportunityDifference => FairnessMeasure.EqualOpportunityDifference,
            _ => throw new ArgumentException($"There is no measure '{name}'; there are spd and eod.", nameof(name)),
        };
}
