namespace Debias.Datasets.Tables;

/// <summary>One feature <c>column=level</c> per distinct value, levels in ordinal order.</summary>
internal sealed record OneHotColumn(string Column) : ColumnEncoding(Column);
