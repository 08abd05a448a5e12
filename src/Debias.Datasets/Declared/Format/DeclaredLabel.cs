using Debias.Datasets.Declared.Conditions;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Declared.Format;

/// <summary>What is predicted: which rows have y = 1, and which y = 0.</summary>
/// <param name="Positive">The rows with y = 1.</param>
/// <param name="Negative">The rows with y = 0; null: all others. Where it is there, a row that is of neither kind or of both is a
/// fault.</param>
/// <param name="MissingIsNegative">Whether a row that lacks the label's value has y = 0, instead of being refused or left out.</param>
internal sealed record DeclaredLabel(Condition Positive, Condition? Negative, bool MissingIsNegative)
{
    /// <summary>The columns that it looks at, each once.</summary>
    public IReadOnlyList<string> Columns => [.. Positive.Columns.Concat(Negative?.Columns ?? []).Distinct()];

    /// <summary>Whether a row of a table has y = 1.</summary>
    public Func<RawRow, bool> For(RawTable table) => Positive.For(table);

    /// <summary>Adds a fault for every row of a table that has no label or two.</summary>
    public void Check(RawTable table, TableFaults faults)
    {
        if (Negative is null)
        {
            return;
        }

        (Func<RawRow, bool> isPositive, Func<RawRow, bool> isNegative) = (Positive.For(table), Negative.For(table));
        int[] indices = [.. Columns.Select(table.IndexOf)];
        string columns = string.Join(", ", Columns);
        foreach (RawRow row in table.Rows.Where(row => isPositive(row) == isNegative(row) && !IsMissing(row)))
        {
            faults.Add(
                row.Fault(columns, $"the row is of {(isPositive(row) ? "both labels" : "neither label")}.") with
                {
                    OwnersDetail = $"It has {string.Join(", ", indices.Select(index => $"'{row.Values[index]}'"))}.",
                    Remedy = "Mend the rows or the conditions of 'label', or leave such rows out by 'keep'.",
                }
            );
        }

        bool IsMissing(RawRow row) => MissingIsNegative && Array.Exists(indices, index => MissingValues.Are(row.Values[index]));
    }
}
