namespace Debias.Datasets.Tables;

/// <summary>
/// A number, NaN where it is missing, to be filled in when rows are split; and a feature that is 1 where it is missing, else 0.
/// </summary>
internal sealed record ImputedColumn(string Column) : ColumnEncoding(Column);
