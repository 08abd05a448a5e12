using System.Globalization;
using Debias.Statistics;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>Figures of a comparison as its tables print them; what is not there is a dash, and a note says why.</summary>
internal static class StatisticText
{
    public const string Missing = "–";

    private const double LeastP = 0.001;

    public static string Share(double value) => double.IsNaN(value) ? Missing : value.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Difference(double value) =>
        double.IsNaN(value) ? Missing : value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    public static string Differences(Interval interval) =>
        double.IsNaN(interval.Low) ? Missing
        : double.IsInfinity(interval.Low) ? "unbounded"
        : $"[{Difference(interval.Low)}, {Difference(interval.High)}]";

    public static string Shares(Interval interval) => $"[{Short(interval.Low)}, {Short(interval.High)}]";

    public static string P(double value) =>
        double.IsNaN(value) ? Missing
        : value < LeastP ? "<0.001"
        : value.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Probability(double value) => double.IsNaN(value) ? Missing : Short(value);

    public static string Of(int count, int planned) => FormattableString.Invariant($"{count} of {planned}");

    private static string Short(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
