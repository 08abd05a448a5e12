using Debias.Grid.Reporting.Tables;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Paper;

/// <summary>A comparison as a table: one row per published number.</summary>
public static class ComparisonTable
{
    /// <summary>The table; without rows where nothing can be compared.</summary>
    /// <param name="comparison">What is tabulated.</param>
    /// <param name="methods">The methods that are known, with their titles.</param>
    public static Table Create(PaperComparison comparison, MethodCatalog methods)
    {
        ArgumentNullException.ThrowIfNull(methods);
        ArgumentNullException.ThrowIfNull(comparison);
        bool isSwept = comparison.Cells.Any(cell => cell.Point.Swept.Length > 0);
        return new Table
        {
            Id = "paper-comparison",
            Caption = FormattableString.Invariant(
                $"Published and measured values on test data: {comparison.Agreeing} of {comparison.Cells.Count} within the interval of ours"
            ),
            RowHeadings = [.. isSwept ? ["Point"] : Array.Empty<string>(), "Table", "Quantity", "Measure", "Method"],
            ColumnHeadings = ["Published", "Ours", "Difference", "95 % interval of ours", "Published within", "Other methods within"],
            Rows = [.. comparison.Cells.Select(cell => Row(cell, methods, isSwept))],
            Notes =
            [
                "The interval is a percentile bootstrap over our seeds, of the median in Table 1 and of the mean in Tables 3 and 4. How "
                    + "many published values of the column's other methods lie within it as well says what agreement is worth there.",
                "The settings of bias gradient descent/ascent that are recommended were chosen by looking at published test figures, so "
                    + "its agreement with them is no evidence.",
                .. comparison.Departures,
            ],
        };
    }

    private static TableRow Row(ComparedCell cell, MethodCatalog methods, bool isSwept)
    {
        PublishedCell published = cell.Published;
        return new TableRow(
            [
                .. isSwept ? [FieldWords.Point(cell.Point)] : Array.Empty<string>(),
                FormattableString.Invariant($"{published.Table}"),
                FieldWords.Quantity(published.Quantity),
                FieldWords.MeasureShort(published.Measure),
                methods.TitleOf(published.Method),
            ],
            [
                new TableCell(Text(published)),
                new TableCell(
                    NumberText.Format(cell.Ours, published.Spread),
                    Remark: cell.Ours.Count == cell.Planned ? null : FormattableString.Invariant($"{cell.Ours.Count} of {cell.Planned}")
                ),
                new TableCell(cell.HasValue ? NumberText.Signed(cell.Difference) : NumberText.Missing),
                new TableCell(cell.HasValue ? cell.Interval.ToString() : NumberText.Missing),
                new TableCell(Answer(cell, cell.Agrees)),
                new TableCell(
                    cell.HasValue ? FormattableString.Invariant($"{cell.Null.Agreeing} of {cell.Null.Others}") : NumberText.Missing
                ),
            ]
        );
    }

    private static string Answer(ComparedCell cell, bool holds) =>
        !cell.HasValue ? NumberText.Missing
        : holds ? "yes"
        : "no";

    private static string Text(PublishedCell cell) =>
        cell.Spread == Spread.MedianAndQuartiles
            ? $"{NumberText.Format(cell.Centre)} [{NumberText.Format(cell.Low)}, {NumberText.Format(cell.High)}]"
            : $"{NumberText.Format(cell.Centre)} ± {NumberText.Format(cell.High - cell.Centre)}";
}
