using System.Globalization;
using Debias.Grid.Reporting.Summaries;

namespace Debias.Grid.Reporting.Tables;

/// <summary>Numbers as the paper's tables print them: two decimals, a typographic minus, no negative zero.</summary>
internal static class NumberText
{
    public const int Decimals = 2;
    public const string Missing = "–";

    public static string Format(double value) => value.ToString("0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    public static string Signed(double value) => value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>ε and other settings, as short as they are.</summary>
    public static string Short(double value) => value.ToString("0.00####", CultureInfo.InvariantCulture);

    /// <summary>As printed: comparisons of printed values use this.</summary>
    public static double Rounded(double value) => Math.Round(value, Decimals, MidpointRounding.AwayFromZero);

    public static string Format(Distribution values, Spread spread)
    {
        if (values.Count == 0)
        {
            return Missing;
        }
        return spread == Spread.MedianAndQuartiles
            ? $"{Format(values.Median)} [{Format(values.LowerQuartile)}, {Format(values.UpperQuartile)}]"
            : $"{Format(values.Mean)} ± {(double.IsNaN(values.StandardDeviation) ? Missing : Format(values.StandardDeviation))}";
    }
}
