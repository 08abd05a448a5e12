using Debias.Datasets.Tables;

namespace Debias.Datasets.Csv;

/// <summary>A table as its policy on missing values leaves it.</summary>
/// <param name="Table">The rows that are used, categories filled in.</param>
/// <param name="Imputed">Columns of numbers whose gaps are filled in when rows are split.</param>
/// <param name="Summary">What was done; null where nothing was missing.</param>
internal sealed record CompleteTable(RawTable Table, IReadOnlyCollection<string> Imputed, MissingValueSummary? Summary)
{
    /// <summary>The category of values that are missing; one of the same name that the table has is the same one.</summary>
    private const string MissingCategory = "missing";

    private const string AddToDrop = "add the column to 'drop'";

    private const string RefusedRemedy = "or say 'missing: drop', which leaves such rows out, or 'missing: impute'.";

    private const string DecisiveRemedy =
        "A label or a protected attribute is never imputed: fill it in, leave the row out, or say 'missing: drop', which leaves out every "
        + "row that lacks a value.";

    /// <summary>Applies a policy.</summary>
    /// <param name="table">The table as read.</param>
    /// <param name="policy">What becomes of rows that lack a value.</param>
    /// <param name="used">Every column that is used.</param>
    /// <param name="decisive">Those of them that are never filled in: label and protected attribute.</param>
    /// <param name="categorical">Those of them that are categories.</param>
    /// <param name="faults">Receives what the policy does not mend.</param>
    /// <param name="leaveOut">How a column is left out, for remedies.</param>
    public static CompleteTable Of(
        RawTable table,
        MissingValuePolicy policy,
        IReadOnlyList<string> used,
        IReadOnlyList<string> decisive,
        IReadOnlyList<string> categorical,
        TableFaults faults,
        string leaveOut = AddToDrop
    )
    {
        Gap[] gaps = [.. used.Select(column => Gap.Of(table, column)).Where(gap => gap.Values > 0)];
        if (gaps.Length == 0)
        {
            return new CompleteTable(table, [], null);
        }

        return policy switch
        {
            MissingValuePolicy.Drop => Drop(table, gaps, faults),
            MissingValuePolicy.Impute => Impute(table, gaps, decisive, categorical, faults, leaveOut),
            _ => Refuse(table, gaps, faults, leaveOut),
        };
    }

    private static CompleteTable Refuse(RawTable table, Gap[] gaps, TableFaults faults, string leaveOut)
    {
        foreach ((string column, int index, _) in gaps)
        {
            AddFaults(table, column, index, $"Fill it in, {leaveOut}, {RefusedRemedy}", faults);
        }

        return new CompleteTable(table, [], null);
    }

    private static CompleteTable Drop(RawTable table, Gap[] gaps, TableFaults faults)
    {
        RawTable complete = table.Where(row => Array.TrueForAll(gaps, gap => !MissingValues.Are(row.Values[gap.Index])));
        if (complete.Rows.Count == 0)
        {
            string most = gaps.MaxBy(gap => gap.Values).Column;
            faults.Add(
                new TableFault(0, most, "every row lacks a value, here or in another column, and none is left.")
                {
                    Remedy = "Leave out the columns that lack most, or say 'missing: impute'.",
                }
            );
        }

        return new CompleteTable(
            complete,
            [],
            new MissingValueSummary(
                table.Rows.Count,
                table.Rows.Count - complete.Rows.Count,
                [.. gaps.Select(gap => new MissingColumn(gap.Column, gap.Values, null))]
            )
        );
    }

    private static CompleteTable Impute(
        RawTable table,
        Gap[] gaps,
        IReadOnlyList<string> decisive,
        IReadOnlyList<string> categorical,
        TableFaults faults,
        string leaveOut
    )
    {
        List<MissingColumn> columns = [];
        List<string> imputed = [];
        List<int> categories = [];
        foreach ((string column, int index, int values) in gaps)
        {
            if (decisive.Contains(column))
            {
                AddFaults(table, column, index, DecisiveRemedy, faults);
            }
            else if (values == table.Rows.Count)
            {
                faults.Add(
                    new TableFault(0, column, "no row has a value.") { Remedy = $"{char.ToUpperInvariant(leaveOut[0])}{leaveOut[1..]}." }
                );
            }
            else if (categorical.Contains(column))
            {
                categories.Add(index);
                columns.Add(new MissingColumn(column, values, $"category '{MissingCategory}'"));
            }
            else
            {
                imputed.Add(column);
                columns.Add(new MissingColumn(column, values, "median of training rows"));
            }
        }

        return new CompleteTable(
            new RawTable(table.Source, table.Columns, [.. table.Rows.Select(row => WithCategories(row, categories))]),
            imputed,
            columns.Count == 0 ? null : new MissingValueSummary(table.Rows.Count, 0, columns) { HasGaps = imputed.Count > 0 }
        );
    }

    private static void AddFaults(RawTable table, string column, int index, string remedy, TableFaults faults)
    {
        foreach (RawRow row in table.Rows.Where(row => MissingValues.Are(row.Values[index])))
        {
            faults.Add(row.Fault(column, $"the value is missing ('{row.Values[index]}').") with { Remedy = remedy });
        }
    }

    private static RawRow WithCategories(RawRow row, List<int> categories)
    {
        if (!categories.Exists(index => MissingValues.Are(row.Values[index])))
        {
            return row;
        }

        string[] values = [.. row.Values];
        foreach (int index in categories.Where(index => MissingValues.Are(values[index])))
        {
            values[index] = MissingCategory;
        }

        return row with
        {
            Values = values,
        };
    }

    private readonly record struct Gap(string Column, int Index, int Values)
    {
        public static Gap Of(RawTable table, string column)
        {
            int index = table.IndexOf(column);
            return new Gap(column, index, table.Rows.Count(row => MissingValues.Are(row.Values[index])));
        }
    }
}
