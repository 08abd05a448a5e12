namespace Debias.Grid.Reporting.Comparison;

/// <summary>A p value as a member of a family of tests.</summary>
/// <param name="Value">The test's own p value; NaN where there is no test.</param>
/// <param name="Holm">Adjusted for the family by Holm's method; NaN where the test is no member.</param>
/// <param name="Family">m, the number of tests in the family.</param>
public readonly record struct AdjustedP(double Value, double Holm, int Family)
{
    /// <summary>No test.</summary>
    public static AdjustedP None { get; } = new(double.NaN, double.NaN, 0);

    /// <summary>Adjusts a family. What has no p value is no member of it and keeps NaN.</summary>
    internal static AdjustedP[] Adjust(IReadOnlyList<double> pValues)
    {
        double[] members = [.. pValues.Where(p => !double.IsNaN(p))];
        double[] adjusted = Statistics.MultipleTests.Holm.Adjust(members);
        int next = 0;
        return [.. pValues.Select(p => new AdjustedP(p, double.IsNaN(p) ? double.NaN : adjusted[next++], members.Length))];
    }
}
