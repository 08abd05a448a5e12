using System.Globalization;

namespace Debias.Grid.Reporting.Tables;

/// <summary>Numbers as the paper's tables print them: two decimals, a typographic minus, no negative zero.</summary>
internal static class NumberText
{
    public const int Decimals = 2;
    public const string Missing = "–";

    public static string Of(double value) => value.ToString("0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    public static string Signed(double value) => value.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>ε and other settings, as short as they are.</summary>
    public static string Short(double value) => value.ToString("0.00####", CultureInfo.InvariantCulture);

    /// <summary>As printed: comparisons of printed values use this.</summary>
    public static double Rounded(double value) => Math.Round(value, Decimals, MidpointRounding.AwayFromZero);

    public static string Of(Distribution values, Spread spread)
    {
        if (values.Count == 0)
        {
            return Missing;
        }
        return spread == Spread.MedianAndQuartiles
            ? $"{Of(values.Median)} [{Of(values.LowerQuartile)}, {Of(values.UpperQuartile)}]"
            : $"{Of(values.Mean)} ± {(double.IsNaN(values.StandardDeviation) ? Missing : Of(values.StandardDeviation))}";
    }
}
