using Debias.Grid.Contracts.Results;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tables;

/// <summary>All of an experiment in one table: methods down; objective, bias and balanced accuracy of each measure across.</summary>
public static class OverviewTable
{
    /// <summary>On test rows: the objective's median and quartiles, means and standard deviations of the others.</summary>
    /// <param name="results">What to tabulate.</param>
    /// <param name="methods">The methods that are known, with their titles.</param>
    public static Table Create(ExperimentResults results, MethodCatalog methods)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(methods);
        ExperimentSpec spec = results.Spec;
        ILookup<(int, string), SummaryRow> summary = Summary
            .Compute(results)
            .Where(row => row.Part == "test")
            .ToLookup(row => (row.Point.Index, row.Method));
        string[] perMeasure = [.. EvaluationColumns.Epsilons(spec).Select(epsilon => $"ε = {NumberText.Short(epsilon)}"), "bias", "BA"];
        return new Table
        {
            Id = "overview",
            Caption =
                "On test data over seeds: constrained objective, median [quartiles]; bias and balanced accuracy (BA), mean ± standard "
                + "deviation",
            RowHeadings = [.. SweptColumns.Names(spec), "Method"],
            ColumnHeadings =
            [
                .. from measure in spec.Measures from column in perMeasure select $"{FieldWords.MeasureShort(measure)}, {column}",
            ],
            Rows =
            [
                .. from point in spec.Points
                from method in point.Methods
                select new TableRow(
                    [.. SweptColumns.Cells(point), methods.TitleOf(method.Name)],
                    [.. summary[(point.Index, method.Name)].Select(Cell)]
                ),
            ],
            Notes = Warnings.Of(results, methods.TitleOf),
        };
    }

    private static TableCell Cell(SummaryRow row) =>
        new(
            NumberText.Format(row.Values, row.Quantity == "objective" ? Spread.MedianAndQuartiles : Spread.MeanAndStandardDeviation),
            Remark: row.Values.Count == row.Planned ? null : FormattableString.Invariant($"{row.Values.Count} of {row.Planned}")
        );
}
