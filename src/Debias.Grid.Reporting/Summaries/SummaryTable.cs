using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Files;
using Debias.Grid.Reporting.Rows;

namespace Debias.Grid.Reporting.Summaries;

/// <summary>What an experiment shows at a glance, on test rows: a model that a console or page renders.</summary>
/// <param name="Headings">One per column.</param>
/// <param name="Rows">Point by point, measure by measure, method by method.</param>
public sealed record SummaryTable(IReadOnlyList<string> Headings, IReadOnlyList<SummaryTableRow> Rows)
{
    private const int Quantities = 4;

    /// <summary>The table at the smallest ε, the one that methods select for.</summary>
    public static SummaryTable Create(ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        double epsilon = EvaluationColumns.Epsilons(results.Spec)[0];
        ILookup<(int, string, string), MethodRunRow> runs = results.Rows.ToLookup(row => (row.Id.Point, row.Id.Measure, row.Id.Method));
        IEnumerable<SummaryTableRow> rows = Summary
            .Compute(results)
            .Where(row => row.Part == "test" && (double.IsNaN(row.Epsilon) || row.Epsilon == epsilon))
            .GroupBy(row => (row.Point.Index, row.Measure, row.Method))
            .Select(group => Row([.. group], runs[group.Key].Count(run => run.Status == RunStatus.Succeeded)));

        string[] headings =
        [
            .. SweptColumns.Names(results.Spec),
            "measure",
            "method",
            $"objective@{Cell.Format(epsilon)} [q25, q75]",
            "bias",
            "balanced accuracy",
            "seeds",
        ];
        return new SummaryTable(headings, [.. rows]);
    }

    /// <summary>The leading columns that say what a row is about; the others are its quantities.</summary>
    public int KeyColumns => Headings.Count - Quantities;

    /// <summary>As a Markdown table.</summary>
    public string ToMarkdown()
    {
        IEnumerable<string> lines = [Line(Headings), Line(Headings.Select(_ => "---")), .. Rows.Select(row => Line(row.Cells))];
        return string.Join('\n', lines) + "\n";
    }

    private static string Line(IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";

    private static SummaryTableRow Row(SummaryRow[] quantities, int succeeded)
    {
        SummaryRow first = quantities[0];
        return new SummaryTableRow
        {
            Point = first.Point.Index,
            Swept = SweptColumns.Cells(first.Point),
            Measure = first.Measure,
            Method = first.Method,
            Objective = Values("objective"),
            Bias = Values("bias"),
            BalancedAccuracy = Values("balanced_accuracy"),
            Succeeded = succeeded,
            Planned = first.Planned,
        };

        Distribution Values(string quantity) => quantities.Single(row => row.Quantity == quantity).Values;
    }
}
