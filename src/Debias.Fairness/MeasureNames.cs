namespace Debias.Fairness;

/// <summary>Measures by the short names that specs and results use.</summary>
public static class MeasureNames
{
    /// <summary>Name of <see cref="FairnessMeasure.StatisticalParityDifference"/>.</summary>
    public const string StatisticalParityDifference = "spd";

    /// <summary>Name of <see cref="FairnessMeasure.EqualOpportunityDifference"/>.</summary>
    public const string EqualOpportunityDifference = "eod";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> All { get; } = [StatisticalParityDifference, EqualOpportunityDifference];

    /// <summary>A measure's name.</summary>
    public static string NameOf(FairnessMeasure measure) => measure switch
    {
        FairnessMeasure.StatisticalParityDifference => StatisticalParityDifference,
        FairnessMeasure.EqualOpportunityDifference => EqualOpportunityDifference,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, "Unknown fairness measure."),
    };

    /// <summary>The measure of a name.</summary>
    /// <exception cref="ArgumentException">There is no such measure.</exception>
    public static FairnessMeasure Parse(string name) => TryParse(name, out FairnessMeasure measure)
        ? measure
        : throw new ArgumentException($"Unknown measure '{name}'; known are {string.Join(" and ", All)}.", nameof(name));

    /// <summary>The measure of a name, if there is one.</summary>
    public static bool TryParse(string? name, out FairnessMeasure measure)
    {
        measure = name == EqualOpportunityDifference
            ? FairnessMeasure.EqualOpportunityDifference
            : FairnessMeasure.StatisticalParityDifference;
        return name is StatisticalParityDifference or EqualOpportunityDifference;
    }
}
