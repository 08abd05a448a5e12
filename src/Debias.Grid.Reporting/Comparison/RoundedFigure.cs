using System.Globalization;

namespace Debias.Grid.Reporting.Comparison;

/// <summary>
/// Figures as statistics files have them: ten significant digits, because distributions are the platform's mathematics, which differs in
/// the last ones.
/// </summary>
internal static class RoundedFigure
{
    // Differences of figures near 1 carry rounding of this size, however small they are themselves.
    private const int Decimals = 12;

    public static double Of(double value) =>
        double.IsFinite(value)
            ? double.Parse(Math.Round(value, Decimals).ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : value;

    /// <summary>The same for p values, which may be small and are computed to their own last digits.</summary>
    public static double OfP(double value) =>
        double.IsFinite(value) ? double.Parse(value.ToString("G10", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value;
}
