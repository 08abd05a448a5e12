using System.Globalization;
using Debias.Grid.Specs;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Debias.Grid.Reporting.Figures;

/// <summary>The swept parameter that sensitivity curves run along.</summary>
/// <param name="Path">Its path in the spec.</param>
/// <param name="Index">Its position among the swept parameters.</param>
/// <param name="IsLogarithmic">Whether its values span orders of magnitude.</param>
internal sealed record SweptAxis(string Path, int Index, bool IsLogarithmic)
{
    private const double LogarithmicFrom = 100;
    private const int MostTicks = 12;

    /// <summary>The numeric parameter with the most values; null where none is swept.</summary>
    public static SweptAxis? Find(ExperimentSpec spec) =>
        Enumerable
            .Range(0, spec.Points[0].Swept.Length)
            .Where(index => SeedSources.OfPath(spec.Points[0].Swept[index].Path) is null) // numbers of random streams have no order
            .Where(index => spec.Points.All(point => Number(point.Swept[index].Value) is not null))
            .Select(index =>
                (Index: index, Values: spec.Points.Select(point => Number(point.Swept[index].Value)!.Value).Distinct().ToArray())
            )
            .Where(candidate => candidate.Values.Length > 1)
            .OrderByDescending(candidate => candidate.Values.Length)
            .Select(candidate => new SweptAxis(
                spec.Points[0].Swept[candidate.Index].Path,
                candidate.Index,
                candidate.Values.Min() > 0 && candidate.Values.Max() / candidate.Values.Min() >= LogarithmicFrom
            ))
            .FirstOrDefault();

    /// <summary>Where a point lies on the axis.</summary>
    public double Position(PointSpec point)
    {
        double value = Number(point.Swept[Index].Value)!.Value;
        return IsLogarithmic ? Math.Log10(value) : value;
    }

    /// <summary>The points that differ in this parameter only, in order along the axis.</summary>
    public IEnumerable<PointSpec[]> Groups(ExperimentSpec spec) =>
        spec
            .Points.GroupBy(point => string.Join('\n', Others(point).Select(swept => swept.Value)))
            .Select(group => group.OrderBy(Position).ToArray());

    /// <summary>The values of the other swept parameters, as a person writes them.</summary>
    public string OtherValues(PointSpec point) =>
        string.Join(", ", Others(point).Select(swept => $"{swept.Path} = {CanonicalJson.Display(swept.Value)}"));

    /// <summary>Ticks at the swept values while there is room for them.</summary>
    public void Tick(Plot plot, PointSpec[] points)
    {
        if (points.Length <= MostTicks)
        {
            plot.Axes.Bottom.TickGenerator = new NumericManual(
                [.. points.Select(Position)],
                [.. points.Select(point => CanonicalJson.Display(point.Swept[Index].Value).Replace('-', '−'))]
            );
        }
        else if (IsLogarithmic)
        {
            plot.Axes.Bottom.TickGenerator = new NumericAutomatic
            {
                IntegerTicksOnly = true,
                LabelFormatter = exponent => Math.Pow(10, exponent).ToString("0.######e-0", CultureInfo.InvariantCulture).Replace('-', '−'),
            };
        }
        else
        {
            Axes.TickHorizontal(plot, wholeNumbers: false);
        }
    }

    private IEnumerable<SweptValue> Others(PointSpec point) => point.Swept.Where((_, index) => index != Index);

    private static double? Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
