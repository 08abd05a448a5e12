namespace Debias.Datasets.Tables;

/// <summary>A number, as it is.</summary>
internal sealed record NumericColumn(string Column) : ColumnEncoding(Column);
