namespace Debias.Datasets.Tables;

/// <summary>How a column of text becomes features.</summary>
/// <param name="Column">The column's name.</param>
internal abstract record ColumnEncoding(string Column);

/// <summary>A number, as it is.</summary>
internal sealed record NumericColumn(string Column) : ColumnEncoding(Column);

/// <summary>1 where the row satisfies a condition on the column, else 0.</summary>
internal sealed record IndicatorColumn(string Column, GroupRule Rule) : ColumnEncoding(Column);

/// <summary>One feature <c>column=level</c> per distinct value, levels in ordinal order.</summary>
internal sealed record OneHotColumn(string Column) : ColumnEncoding(Column);
