namespace Debias.Datasets.Tables;

/// <summary>A column that makes groups: by its values, or by one comparison such as <c>age&gt;=25</c>.</summary>
/// <param name="Name">As it was written.</param>
/// <param name="Column">The table's column.</param>
/// <param name="Rule">The comparison; null: every value is a group.</param>
internal sealed record GroupColumn(string Name, string Column, GroupRule? Rule)
{
    private static readonly string[] Comparisons = [">=", "<=", ">", "<"];

    /// <summary>Reads a name; a column that is called so goes first.</summary>
    /// <exception cref="DatasetException">The table has no such column.</exception>
    public static GroupColumn Parse(string name, RawTable table)
    {
        int sign = name.IndexOfAny(['<', '>']);
        if (table.Columns.Contains(name) || sign <= 0)
        {
            table.IndexOf(name);
            return new GroupColumn(name, name, null);
        }

        string column = name[..sign].Trim();
        table.IndexOf(column);
        var rule = GroupRule.Parse([name[sign..].Trim()]);
        return rule.ComparesNumbers
            ? new GroupColumn(name, column, rule)
            : throw new DatasetException(
                $"'{name}' does not name groups: write a column, or a column compared with a number, such as '{column}>=25'."
            );
    }

    /// <summary>The group of each row, by name.</summary>
    public string[] Of(RawTable table)
    {
        int index = table.IndexOf(Column);
        return [.. table.Rows.Select(row => Rule is null ? row.Values[index] : NameOf(Rule.Matches(row, index, Column)))];
    }

    private string NameOf(bool matches)
    {
        if (matches)
        {
            return Name;
        }

        int sign = Name.IndexOfAny(['<', '>']);
        string comparison = Comparisons.First(candidate => Name[sign..].StartsWith(candidate, StringComparison.Ordinal));
        string opposite = comparison switch
        {
            ">=" => "<",
            "<=" => ">",
            ">" => "<=",
            _ => ">=",
        };
        return $"{Name[..sign]}{opposite}{Name[(sign + comparison.Length)..]}";
    }
}
