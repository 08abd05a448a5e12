namespace Debias.Datasets.Tables;

/// <summary>How a column of text becomes features.</summary>
/// <param name="Column">The column's name.</param>
internal abstract record ColumnEncoding(string Column);
