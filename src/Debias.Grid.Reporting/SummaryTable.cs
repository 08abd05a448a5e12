using System.Globalization;
using Debias.Grid.Contracts.Results;

namespace Debias.Grid.Reporting;

/// <summary>What an experiment shows at a glance, on test rows: a model that a console or page renders.</summary>
/// <param name="Headings">One per column.</param>
/// <param name="Rows">Point by point, measure by measure, method by method.</param>
public sealed record SummaryTable(IReadOnlyList<string> Headings, IReadOnlyList<SummaryTableRow> Rows)
{
    /// <summary>The table at the smallest ε, the one that methods select for.</summary>
    public static SummaryTable Of(ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        double epsilon = EvaluationColumns.Epsilons(results.Spec)[0];
        ILookup<(int, string, string), MethodRunRow> runs = results.Rows.ToLookup(row => (row.Id.Point, row.Id.Measure, row.Id.Method));
        IEnumerable<SummaryTableRow> rows = Summary.Of(results)
            .Where(row => row.Part == "test" && (double.IsNaN(row.Epsilon) || row.Epsilon == epsilon))
            .GroupBy(row => (row.Point.Index, row.Measure, row.Method))
            .Select(group => Row([.. group], runs[group.Key].Count(run => run.Status == RunStatus.Succeeded)));

        string[] headings =
        [
            .. SweptColumns.Names(results.Spec), "measure", "method", $"objective@{Cell.Of(epsilon)} [q25, q75]", "bias", "balanced accuracy", "seeds",
        ];
        return new SummaryTable(headings, [.. rows]);
    }

    /// <summary>As a Markdown table.</summary>
    public string ToMarkdown()
    {
        IEnumerable<string> lines =
        [
            Line(Headings),
            Line(Headings.Select(_ => "---")),
            .. Rows.Select(row => Line(row.Cells)),
        ];
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
            Objective = Of("objective"),
            Bias = Of("bias"),
            BalancedAccuracy = Of("balanced_accuracy"),
            Succeeded = succeeded,
            Planned = first.Planned,
        };

        Distribution Of(string quantity) => quantities.Single(row => row.Quantity == quantity).Values;
    }
}

/// <summary>One method under one measure at one point, on test rows.</summary>
public sealed record SummaryTableRow
{
    /// <summary>Index of the sweep point.</summary>
    public required int Point { get; init; }

    /// <summary>Values of the swept parameters.</summary>
    public required IReadOnlyList<string> Swept { get; init; }

    /// <summary><c>spd</c> or <c>eod</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The method's name.</summary>
    public required string Method { get; init; }

    /// <summary>Constrained objective.</summary>
    public required Distribution Objective { get; init; }

    /// <summary>Bias under the measure.</summary>
    public required Distribution Bias { get; init; }

    /// <summary>Balanced accuracy.</summary>
    public required Distribution BalancedAccuracy { get; init; }

    /// <summary>Seeds that have a result.</summary>
    public required int Succeeded { get; init; }

    /// <summary>Seeds planned.</summary>
    public required int Planned { get; init; }

    /// <summary>As texts, one per heading; a dash where no seed has a value.</summary>
    public IReadOnlyList<string> Cells =>
    [
        .. Swept, Measure, Method,
        Objective.Count == 0 ? "–" : $"{Number(Objective.Median)} [{Number(Objective.LowerQuartile)}, {Number(Objective.UpperQuartile)}]",
        Bias.Count == 0 ? "–" : Bias.Median.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture),
        BalancedAccuracy.Count == 0 ? "–" : Number(BalancedAccuracy.Median),
        string.Create(CultureInfo.InvariantCulture, $"{Succeeded} of {Planned}"),
    ];

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
