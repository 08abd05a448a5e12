using System.Globalization;

namespace Debias.Datasets;

/// <summary>What was done about the values that a table lacked.</summary>
/// <param name="RowsRead">Rows of the table.</param>
/// <param name="RowsLeftOut">Rows that were left out because they lacked a value.</param>
/// <param name="Columns">The columns that lacked values, in the table's order.</param>
public sealed record MissingValueSummary(int RowsRead, int RowsLeftOut, IReadOnlyList<MissingColumn> Columns)
{
    /// <summary>Whether features hold NaN, which is filled in when rows are split.</summary>
    public bool HasGaps { get; init; }

    /// <summary>As a sentence: how many rows were left out, or how many values were filled in, by column.</summary>
    public override string ToString()
    {
        string columns = string.Join(
            ", ",
            Columns.Select(column =>
                string.Create(CultureInfo.InvariantCulture, $"{column.Name} {column.Values:N0}")
                + (column.Filling is null ? string.Empty : $" ({column.Filling})")
            )
        );
        return RowsLeftOut > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{RowsLeftOut:N0} of {RowsRead:N0} rows left out because a value is missing: {columns}"
            )
            : string.Create(CultureInfo.InvariantCulture, $"{Columns.Sum(column => column.Values):N0} missing values filled in: {columns}");
    }
}
