namespace Debias.Datasets.Tables;

/// <summary>One feature <c>column=level</c> per distinct value, levels in ordinal order.</summary>
internal sealed record OneHotColumn(string Column) : ColumnEncoding(Column)
{
    /// <summary>The levels that are features; other values are none of them. Null: every value that the table has.</summary>
    public IReadOnlyList<string>? Levels { get; init; }
}
