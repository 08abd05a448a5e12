using System.Globalization;
using Debias.Grid.Contracts.Results;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Files;

/// <summary>A row of a CSV file of ours.</summary>
internal sealed class CsvRow(string path, int number, Dictionary<string, int> columns, string[] cells)
{
    public string Text(string column) =>
        columns.TryGetValue(column, out int index) && index < cells.Length ? cells[index] : throw Invalid($"has no column '{column}'");

    public bool Has(string column) => columns.ContainsKey(column);

    public RunFlags Flags(string column)
    {
        try
        {
            return RunFlagNames.Parse(Text(column));
        }
        catch (FormatException exception)
        {
            throw Invalid($"has '{Text(column)}' in column '{column}': {exception.Message}");
        }
    }

    /// <summary>What is thrown where a cell is not what its column holds.</summary>
    public InvalidDataException Unreadable(string column, Exception cause) =>
        Invalid($"has something in column '{column}' that this version did not write: {cause.Message}");

    /// <summary>A number; an empty cell is NaN.</summary>
    public double Number(string column)
    {
        string text = Text(column);
        if (text.Length == 0)
        {
            return double.NaN;
        }
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw Invalid($"has '{text}' where column '{column}' wants a number");
    }

    public long WholeNumber(string column) =>
        long.TryParse(Text(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw Invalid($"has '{Text(column)}' where column '{column}' wants an integer");

    public T Word<T>(string column)
        where T : struct, Enum =>
        Enum.TryParse(Text(column), ignoreCase: true, out T value) && Enum.IsDefined(value)
            ? value
            : throw Invalid(
                $"has '{Text(column)}' in column '{column}', which is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}"
            );

    /// <summary>What a word of our own stands for.</summary>
    public T OneOf<T>(string column, IReadOnlyList<(T Value, string Word)> words)
    {
        foreach ((T value, string word) in words)
        {
            if (word == Text(column))
            {
                return value;
            }
        }

        throw Invalid($"has '{Text(column)}' in column '{column}', which is none of {string.Join(", ", words.Select(pair => pair.Word))}");
    }

    public MethodRunId RunId() => new((int)WholeNumber("point"), WholeNumber("seed"), Text("measure"), Text("method"));

    private InvalidDataException Invalid(string problem) =>
        new($"Row {number.ToString(CultureInfo.InvariantCulture)} of {path} {problem}; the file was changed, or another version wrote it.");
}
