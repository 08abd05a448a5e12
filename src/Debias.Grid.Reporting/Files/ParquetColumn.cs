using Parquet;
using Parquet.Schema;

namespace Debias.Grid.Reporting.Files;

/// <summary>A column of a Parquet file over rows of one kind.</summary>
internal sealed record ParquetColumn<TRow>(DataField Field, Func<ParquetRowGroupWriter, DataField, TRow[], Task> Write)
{
    public static ParquetColumn<TRow> Text(string name, Func<TRow, string?> value) =>
        new(new DataField<string>(name), (group, field, rows) => group.WriteAsync(field, [.. rows.Select(row => value(row)!)]));

    public static ParquetColumn<TRow> WholeNumber(string name, Func<TRow, long> value) =>
        new(new DataField<long>(name), (group, field, rows) => group.WriteAsync<long>(field, rows.Select(value).ToArray()));

    public static ParquetColumn<TRow> Int(string name, Func<TRow, int> value) =>
        new(new DataField<int>(name), (group, field, rows) => group.WriteAsync<int>(field, rows.Select(value).ToArray()));

    public static ParquetColumn<TRow> Single(string name, Func<TRow, float> value) =>
        new(new DataField<float>(name), (group, field, rows) => group.WriteAsync<float>(field, rows.Select(value).ToArray()));

    /// <summary>NaN becomes null, which queries know how to leave out.</summary>
    public static ParquetColumn<TRow> Number(string name, Func<TRow, double> value) =>
        new(
            new DataField<double?>(name),
            (group, field, rows) =>
                group.WriteAsync<double>(
                    field,
                    rows.Select(row => value(row) is double number && !double.IsNaN(number) ? number : (double?)null).ToArray()
                )
        );
}
