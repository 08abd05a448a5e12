using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tables;

/// <summary>The numbers behind a sensitivity figure: points down, methods across.</summary>
public static class SweepTable
{
    /// <summary>Medians of bias and balanced accuracy on test rows.</summary>
    /// <param name="results">What to tabulate.</param>
    /// <param name="methods">The methods that are known, with their titles.</param>
    public static Table Create(ExperimentResults results, MethodCatalog methods)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(methods);
        ExperimentSpec spec = results.Spec;
        ILookup<(int, string, string, string), SummaryRow> summary = Summary
            .Compute(results)
            .Where(row => row.Part == "test")
            .ToLookup(row => (row.Point.Index, row.Measure, row.Method, row.Quantity));
        string[] names = [.. spec.Points.SelectMany(point => point.Methods.Select(method => method.Name)).Distinct()];
        return new Table
        {
            Id = "sweep",
            Caption = "Median bias / median balanced accuracy on test data over seeds",
            RowHeadings = ["Measure", .. SweptColumns.Names(spec)],
            ColumnHeadings = [.. names.Select(methods.TitleOf)],
            Rows =
            [
                .. from measure in spec.Measures
                from point in spec.Points
                select new TableRow(
                    [FieldWords.MeasureShort(measure), .. SweptColumns.Cells(point)],
                    [
                        .. names.Select(method =>
                            Cell(
                                summary[(point.Index, measure, method, "bias")].FirstOrDefault(),
                                summary[(point.Index, measure, method, "balanced_accuracy")].FirstOrDefault()
                            )
                        ),
                    ]
                ),
            ],
        };
    }

    private static TableCell Cell(SummaryRow? bias, SummaryRow? accuracy) =>
        bias is null or { Values.Count: 0 } || accuracy is null
            ? new TableCell(NumberText.Missing)
            : new TableCell(
                $"{NumberText.Signed(bias.Values.Median)} / {NumberText.Format(accuracy.Values.Median)}",
                Remark: bias.Values.Count == bias.Planned ? null : FormattableString.Invariant($"{bias.Values.Count} of {bias.Planned}")
            );
}
