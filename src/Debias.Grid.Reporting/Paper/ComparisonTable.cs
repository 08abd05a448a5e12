using System.Globalization;
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
        string within = FormattableString.Invariant($"{comparison.AgreeingBy(AgreementTest.CentreWithinOurs)} of {comparison.Cells.Count}");
        bool isSwept = comparison.Cells.Any(cell => cell.Point.Swept.Length > 0);
        return new Table
        {
            Id = "paper-comparison",
            Caption = $"Published and measured values on test data: {within} within the interval of ours",
            RowHeadings = [.. isSwept ? ["Point"] : Array.Empty<string>(), "Table", "Quantity", "Measure", "Method"],
            ColumnHeadings =
            [
                "Published",
                "Ours",
                "Difference",
                "95 % interval of ours",
                "Published within",
                "95 % interval of the difference",
                "Holds 0",
                "Spreads overlap",
                "Other methods that agree",
            ],
            Rows = [.. comparison.Cells.Select(cell => Row(cell, methods, isSwept))],
            Notes =
            [
                "The interval is a percentile bootstrap over our seeds, of the median in Table 1 and of the mean in Tables 3 and 4. How "
                    + "many published values of the column's other methods lie within it, differ by an interval that holds 0, and overlap, "
                    + "says what agreement is worth there.",
                "The interval of the difference has the uncertainty of the published centre too, as far as its spread tells it. "
                    + "Overlapping spreads are the weakest test: wide ones agree with anything.",
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
                new TableCell(Answer(cell, AgreementTest.CentreWithinOurs)),
                new TableCell(cell.HasValue ? cell.DifferenceInterval.ToString() : NumberText.Missing),
                new TableCell(Answer(cell, AgreementTest.DifferenceOfCentres)),
                new TableCell(Answer(cell, AgreementTest.SpreadsOverlap)),
                new TableCell(cell.HasValue ? Others(cell) : NumberText.Missing),
            ]
        );
    }

    /// <summary>By each test, for example <c>1, 2, 4 of 5</c>.</summary>
    private static string Others(ComparedCell cell)
    {
        IEnumerable<string> counts = Enum.GetValues<AgreementTest>()
            .Select(test => cell.OthersAgreeingBy(test).ToString(CultureInfo.InvariantCulture));
        return $"{string.Join(", ", counts)} of {cell.OtherMethods.Count.ToString(CultureInfo.InvariantCulture)}";
    }

    private static string Answer(ComparedCell cell, AgreementTest test) =>
        !cell.HasValue ? NumberText.Missing
        : cell.AgreesBy(test) ? "yes"
        : "no";

    private static string Text(PublishedCell cell) =>
        cell.Spread == Spread.MedianAndQuartiles
            ? $"{NumberText.Format(cell.Centre)} [{NumberText.Format(cell.Low)}, {NumberText.Format(cell.High)}]"
            : $"{NumberText.Format(cell.Centre)} ± {NumberText.Format(cell.High - cell.Centre)}";
}
