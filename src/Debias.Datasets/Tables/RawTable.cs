using Debias.OptionModel;

namespace Debias.Datasets.Tables;

/// <summary>Records of one or more files of the same columns, as text.</summary>
internal sealed class RawTable(string source, IReadOnlyList<string> columns, IReadOnlyList<RawRow> rows)
{
    /// <summary>The files' names, for messages.</summary>
    public string Source { get; } = source;

    public IReadOnlyList<string> Columns { get; } = columns;

    public IReadOnlyList<RawRow> Rows { get; } = rows;

    /// <summary>Position of a column; the first where a name occurs twice.</summary>
    public int IndexOf(string column)
    {
        for (int index = 0; index < Columns.Count; index++)
        {
            if (Columns[index] == column)
            {
                return index;
            }
        }

        // Of a file without a header the columns' names are a row of values.
        throw new DatasetException($"{Source} has no column '{column}'.", Suggestion.Sentence(column, Columns));
    }

    /// <summary>The rows that satisfy a condition.</summary>
    public RawTable Where(Func<RawRow, bool> condition) => new(Source, Columns, [.. Rows.Where(condition)]);

    /// <summary>The rows whose value in a column is none of the <paramref name="missing"/> marks.</summary>
    public RawTable WithoutMissing(string column, params string[] missing)
    {
        int index = IndexOf(column);
        return Where(row => !missing.Contains(row.Values[index]));
    }

    /// <summary>This table's rows, then those of another with the same columns.</summary>
    public RawTable Append(RawTable other) => new($"{Source} and {other.Source}", Columns, [.. Rows, .. other.Rows]);

    /// <summary>The distinct values of a column in ordinal order.</summary>
    public string[] Levels(int index) => [.. Rows.Select(row => row.Values[index]).Distinct().Order(StringComparer.Ordinal)];
}
