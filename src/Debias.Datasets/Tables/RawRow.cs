using System.Globalization;

namespace Debias.Datasets.Tables;

/// <summary>One record of a file as text, and where it stands.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">1-based line on which the record begins.</param>
/// <param name="Values">One text per column of the table.</param>
internal sealed record RawRow(string File, int Line, string[] Values)
{
    /// <summary>An exception that names file, line and column.</summary>
    public DatasetException Error(string column, string message) => new($"{File}, line {Line}, column '{column}': {message}");

    /// <summary>The finite number in a column.</summary>
    public double Number(int index, string column)
    {
        string text = Values[index];
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
        {
            return value;
        }

        throw Error(column, text.Length == 0 ? "the value is missing where a number is needed." : $"'{text}' is not a finite number.");
    }
}
