using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Paper;

/// <summary>
/// The objective with the values of one swept parameter side by side: the median, how many seeds are within ε at all, and what was
/// published.
/// </summary>
public static class AcrossTable
{
    /// <summary>On test rows at the smallest ε; methods, and whatever else is swept, down.</summary>
    /// <param name="results">What to tabulate.</param>
    /// <param name="methods">The methods that are known, with their titles.</param>
    /// <param name="across">The path of a swept parameter.</param>
    public static Table Create(ExperimentResults results, MethodCatalog methods, string across)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(methods);
        ExperimentSpec spec = results.Spec;
        double epsilon = EvaluationColumns.Epsilons(spec)[0];
        string[] values = [.. spec.Points.Select(point => Of(point, across)).Distinct()];
        ILookup<(string, string, string, string), SummaryRow> summary = Summary
            .Compute(results)
            .Where(row => row is { Part: "test", Quantity: "objective" } && row.Epsilon == epsilon)
            .ToLookup(row => (Others(row.Point, across), row.Method, row.Measure, Of(row.Point, across)));
        PointSpec[] rows = [.. spec.Points.DistinctBy(point => Others(point, across))];
        return new Table
        {
            Id = "across",
            Caption =
                $"Median of the constrained objective at ε = {NumberText.Short(epsilon)} on test data, and in brackets in how many seeds "
                + $"the bias is within ε, by {FieldWords.Parameter(across)}",
            RowHeadings = [.. SweptColumns.Names(spec).Where(path => path != across), "Method"],
            ColumnHeadings =
            [
                .. from measure in spec.Measures
                from heading in values.Prepend("published")
                select $"{FieldWords.MeasureShort(measure)}, {heading}",
            ],
            Rows =
            [
                .. from point in rows
                from method in point.Methods
                select new TableRow(
                    [
                        .. point.Swept.Where(swept => swept.Path != across).Select(swept => CanonicalJson.Display(swept.Value)),
                        methods.TitleOf(method.Name),
                    ],
                    [
                        .. from measure in spec.Measures
                        from cell in values
                            .Select(value => Cell(summary[(Others(point, across), method.Name, measure, value)]))
                            .Prepend(Published(point, measure, method.Name, epsilon))
                        select cell,
                    ]
                ),
            ],
        };
    }

    private static string Of(PointSpec point, string path) =>
        CanonicalJson.Display(Array.Find(point.Swept, swept => swept.Path == path)!.Value);

    private static string Others(PointSpec point, string path) =>
        string.Join('\n', point.Swept.Where(swept => swept.Path != path).Select(swept => swept.Value));

    private static TableCell Cell(IEnumerable<SummaryRow> rows)
    {
        SummaryRow? row = rows.FirstOrDefault();
        return row is null or { Values.Count: 0 }
            ? new TableCell(NumberText.Missing)
            : new TableCell(
                NumberText.Format(row.Values.Median),
                Remark: row.Values.Count == row.Planned
                    ? FormattableString.Invariant($"{row.PerSeed.Count(value => value > 0)}")
                    : FormattableString.Invariant($"{row.PerSeed.Count(value => value > 0)} of {row.Values.Count}")
            );
    }

    private static TableCell Published(PointSpec point, string measure, string method, double epsilon)
    {
        PublishedCell? cell = PublishedResults.Paper.Cells.FirstOrDefault(cell =>
            cell.Quantity == "constrained_objective"
            && cell.Epsilon == epsilon
            && cell.Dataset == point.Dataset.Kind
            && cell.Protected == point.Dataset.Protected
            && cell.Measure == measure
            && cell.Method == method
        );
        return new TableCell(cell is null ? NumberText.Missing : NumberText.Format(cell.Centre));
    }
}
