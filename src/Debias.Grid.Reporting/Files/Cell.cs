using System.Globalization;

namespace Debias.Grid.Reporting.Files;

/// <summary>How values are written in files: shortest round-trip numbers, whatever the machine's language; NaN is an empty cell.</summary>
internal static class Cell
{
    public static string Format(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    public static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Format<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
