namespace Debias.Datasets.Tables;

/// <summary>1 where the row satisfies a condition on the column, else 0.</summary>
internal sealed record IndicatorColumn(string Column, GroupRule Rule) : ColumnEncoding(Column);
