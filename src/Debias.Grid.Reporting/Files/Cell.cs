using System.Buffers;
using System.Globalization;

namespace Debias.Grid.Reporting.Files;

/// <summary>How values are written in files: shortest round-trip numbers, whatever the machine's language; NaN is an empty cell.</summary>
internal static class Cell
{
    private const char Mark = '\'';

    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r");

    /// <summary>
    /// Text that a user made. A spreadsheet would take it for a formula where it begins like one, so then a single quote comes first;
    /// <see cref="ReadText"/> takes it off again.
    /// </summary>
    public static string Text(string text) => BeginsLikeFormula(text) ? Mark + text : text;

    /// <summary>The text that <see cref="Text"/> was given.</summary>
    public static string ReadText(string cell) => cell.StartsWith(Mark) && BeginsLikeFormula(cell) ? cell[1..] : cell;

    public static string Format(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    public static string Format(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Format<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    // Marks that stand there already count as none, so that what is read back is what was written.
    private static bool BeginsLikeFormula(string text) =>
        text.AsSpan().TrimStart(Mark) is { Length: > 0 } rest && FormulaStarts.Contains(rest[0]);
}
