using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tables;

/// <summary>The paper's Tables 1, 3 and 4 for one experiment: methods down, measures across, on test rows.</summary>
public static class ResultTables
{
    private const string RankNote =
        "Best bold, second-best italic among the methods of a column, judged on the printed digits; equal values share a rank.";

    /// <summary>Constrained objective, balanced accuracy and bias.</summary>
    /// <param name="results">What to tabulate.</param>
    /// <param name="methods">The methods that are known, with their titles.</param>
    /// <param name="spread">How balanced accuracy and bias are summed up; the objective is always median and quartiles.</param>
    public static IReadOnlyList<Table> Create(
        ExperimentResults results,
        MethodCatalog methods,
        Spread spread = Spread.MeanAndStandardDeviation
    )
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(methods);
        SummaryRow[] summary = [.. Summary.Compute(results).Where(row => row.Part == "test")];
        Table objective = CreateTable(results.Spec, methods, summary, Spread.MedianAndQuartiles, Objective(results.Spec));
        return
        [
            objective with
            {
                Notes = [.. objective.Notes, .. Warnings.Of(results, methods.TitleOf)],
            },
            CreateTable(results.Spec, methods, summary, spread, BalancedAccuracy(results.Spec, spread)),
            CreateTable(results.Spec, methods, summary, spread, Bias(results.Spec, spread, MostlyConstant(results))),
        ];
    }

    /// <summary>Methods that predict one class in most seeds: that their bias is least is no merit.</summary>
    private static HashSet<(int, string, string)> MostlyConstant(ExperimentResults results) =>
        [
            .. results
                .Rows.Where(row => row.Result is not null)
                .GroupBy(row => (row.Id.Point, row.Id.Measure, row.Id.Method))
                .Where(runs => runs.Count(row => row.Result!.Flags.HasFlag(RunFlags.ConstantPrediction)) * 2 > runs.Count())
                .Select(runs => runs.Key),
        ];

    private static Layout Objective(ExperimentSpec spec) =>
        new()
        {
            Id = "table1-objective",
            Caption = "Bias-constrained objective on test data, larger is better: median [quartiles] over seeds",
            Columns =
            [
                .. from measure in spec.Measures
                from epsilon in EvaluationColumns.Epsilons(spec)
                select new Column($"{FieldWords.MeasureShort(measure)}, ε = {NumberText.Short(epsilon)}", measure, "objective", epsilon),
            ],
            // Zero means that the constraint was missed: there is nothing to be best at.
            Score = (_, centre) => centre > 0 ? centre : double.NegativeInfinity,
            Note = "An objective of 0 means that the bias was not below ε; it is never emphasised.",
        };

    private static Layout BalancedAccuracy(ExperimentSpec spec, Spread spread) =>
        new()
        {
            Id = "table3-balanced-accuracy",
            Caption = $"Balanced accuracy on test data, larger is better: {Words(spread)} over seeds",
            Columns =
            [
                .. spec.Measures.Select(measure => new Column(FieldWords.MeasureShort(measure), measure, "balanced_accuracy", double.NaN)),
            ],
            Score = (_, centre) => centre,
            Note = "A column is named after the measure that the methods reduced.",
        };

    private static Layout Bias(ExperimentSpec spec, Spread spread, HashSet<(int, string, string)> constant) =>
        new()
        {
            Id = "table4-bias",
            Caption = $"Bias on test data, closer to 0 is better: {Words(spread)} over seeds",
            Columns = [.. spec.Measures.Select(measure => new Column(FieldWords.MeasureShort(measure), measure, "bias", double.NaN))],
            Score = (row, centre) =>
                constant.Contains((row.Point.Index, row.Measure, row.Method)) ? double.NegativeInfinity : -Math.Abs(centre),
            Note =
                (
                    spec.Points[0].Dataset.Groups is null
                        ? "Positive: the group a = 0 is predicted positive more often (EOD: among rows whose label is positive); negative: "
                            + "the group a = 1. "
                        : "Of more than two groups the bias is the highest rate of positive predictions less the lowest (EOD: among rows "
                            + "whose label is positive), and never negative. "
                ) + "A method that predicts one class for all rows in most seeds is never emphasised.",
        };

    private static Table CreateTable(ExperimentSpec spec, MethodCatalog methods, SummaryRow[] summary, Spread spread, Layout layout)
    {
        ILookup<(int, string, string, double), SummaryRow> values = summary.ToLookup(row =>
            (row.Point.Index, row.Measure, row.Quantity, row.Epsilon)
        );
        return new Table
        {
            Id = layout.Id,
            Caption = layout.Caption,
            RowHeadings = [.. SweptColumns.Names(spec), "Method"],
            ColumnHeadings = [.. layout.Columns.Select(column => column.Heading)],
            Rows = [.. spec.Points.SelectMany(Rows)],
            Notes = [layout.Note, RankNote],
        };

        IEnumerable<TableRow> Rows(PointSpec point)
        {
            TableCell[][] columns =
            [
                .. layout.Columns.Select(column =>
                    Cells([.. values[(point.Index, column.Measure, column.Quantity, column.Epsilon)]], spread, layout.Score)
                ),
            ];
            return point.Methods.Select(
                (method, index) =>
                    new TableRow([.. SweptColumns.Cells(point), methods.TitleOf(method.Name)], [.. columns.Select(cells => cells[index])])
            );
        }
    }

    private static TableCell[] Cells(SummaryRow[] methods, Spread spread, Func<SummaryRow, double, double> score)
    {
        Emphasis[] ranks = Ranking.Rank([
            .. methods.Select(row =>
                row.Values.Count == 0 ? (double?)null : score(row, NumberText.Rounded(SpreadValues.From(row.Values, spread).Centre))
            ),
        ]);
        return [.. methods.Select((row, index) => new TableCell(NumberText.Format(row.Values, spread), ranks[index], Remark(row)))];
    }

    private static string? Remark(SummaryRow row) =>
        row.Values.Count == row.Planned ? null : FormattableString.Invariant($"{row.Values.Count} of {row.Planned}");

    private static string Words(Spread spread) => spread == Spread.MedianAndQuartiles ? "median [quartiles]" : "mean ± standard deviation";

    private sealed record Column(string Heading, string Measure, string Quantity, double Epsilon);

    private sealed record Layout
    {
        public required string Id { get; init; }

        public required string Caption { get; init; }

        public required IReadOnlyList<Column> Columns { get; init; }

        public required Func<SummaryRow, double, double> Score { get; init; }

        public required string Note { get; init; }
    }
}
