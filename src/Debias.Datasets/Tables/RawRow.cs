using System.Globalization;

namespace Debias.Datasets.Tables;

/// <summary>One record of a file as text, and where it stands.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">1-based line on which the record begins.</param>
/// <param name="Values">One text per column of the table.</param>
internal sealed record RawRow(string File, int Line, string[] Values)
{
    private const string NotANumber = "the value is not a finite number.";

    /// <summary>An exception that names file, line and column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="message">What is wrong, without the value.</param>
    /// <param name="ownersDetail">The value, for the data's owner.</param>
    public DatasetException Error(string column, string message, string ownersDetail = "") =>
        new($"{File}, line {Line}, column '{column}': {message}", ownersDetail);

    /// <summary>The finite number in a column.</summary>
    public double Number(int index, string column)
    {
        string text = Values[index];
        if (IsNumber(text, out double value))
        {
            return value;
        }

        throw text.Length == 0 ? Error(column, "the value is missing where a number is needed.") : Error(column, NotANumber, Detail(text));
    }

    /// <summary>A fault of a column of this row.</summary>
    /// <param name="column">The column.</param>
    /// <param name="message">What is wrong, without the value.</param>
    public TableFault Fault(string column, string message) => new(Line, column, message);

    /// <summary>The fault of a column that does not hold a finite number; null where it does.</summary>
    public TableFault? NumberFault(int index, string column) =>
        IsNumber(Values[index], out _) ? null : Fault(column, NotANumber) with { OwnersDetail = Detail(Values[index]) };

    private static bool IsNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static string Detail(string text) => $"It is '{text}'.";
}
