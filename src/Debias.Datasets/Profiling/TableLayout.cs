using System.Globalization;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Profiling;

/// <summary>How a table's text is laid out.</summary>
/// <param name="Separator">What stands between fields.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
public sealed record TableLayout(FieldSeparator Separator, bool HasHeader)
{
    private static readonly char[] Marks = [',', ';', '\t', '|'];

    /// <summary>
    /// The likely layout by the first line: blanks separate where no other separator is in it, and it is no header if a field of it is a
    /// number, as a column's name hardly is.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DatasetException">It cannot be read.</exception>
    public static TableLayout Guess(string path)
    {
        string first = FirstLine(path);
        FieldSeparator separator = first.Trim().Contains(' ') && first.IndexOfAny(Marks) < 0 ? FieldSeparator.Space : FieldSeparator.Auto;
        RawTable fields = RawTableReader.ReadHeader(path, RawTableFormat.Of(separator, hasHeader: true));
        return new TableLayout(
            separator,
            !fields.Columns.Any(field => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double _))
        );
    }

    private static string FirstLine(string path)
    {
        try
        {
            using StreamReader text = new(path);
            return text.ReadLine() ?? string.Empty;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{Path.GetFileName(path)} cannot be read.", $"{path}: {exception.Message}", exception);
        }
    }
}
