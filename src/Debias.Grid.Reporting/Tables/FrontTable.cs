using Debias.Fairness;
using Debias.Grid.Reporting.Fronts;
using Debias.Grid.Reporting.Rows;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Specs;
using Debias.Learning.Methods.Catalog;

namespace Debias.Grid.Reporting.Tables;

/// <summary>Fronts as numbers: what half of the seeds attain at a |bias|, and hypervolumes.</summary>
internal static class FrontTable
{
    private const double HalfOfSeeds = 0.5;
    private const double Thousand = 1000;

    private static readonly double[] Biases = [0.02, 0.05, 0.10];

    public static Table Create(ExperimentSpec spec, MethodCatalog methods, IReadOnlyList<MethodFront> fronts) =>
        new()
        {
            Id = "fronts",
            Caption =
                "Fronts on test data: balanced accuracy that half of the seeds attain with at most some |bias|, and hypervolume (the area "
                + "above chance up to |bias| 0.30, in thousandths), median [quartiles] over seeds",
            RowHeadings = [.. SweptColumns.Names(spec), "Method", "Needs the attribute"],
            ColumnHeadings =
            [
                .. from measure in spec.Measures
                from column in Biases.Select(bias => $"|bias| ≤ {NumberText.Short(bias)}").Concat(["hypervolume", "oracle's hypervolume"])
                select $"{FieldWords.MeasureShort(measure)}, {column}",
            ],
            Rows =
            [
                .. fronts
                    .GroupBy(front => (front.Point.Index, front.Method))
                    .Select(group => new TableRow(
                        [
                            .. SweptColumns.Cells(group.First().Point),
                            methods.TitleOf(group.Key.Method),
                            methods.Find(group.Key.Method)?.NeedsProtectedAttribute switch
                            {
                                true => "yes",
                                false => "no",
                                null => NumberText.Missing,
                            },
                        ],
                        [.. group.SelectMany(Cells)]
                    )),
            ],
            Notes =
            [
                $"A point of a front is the candidate with the highest balanced accuracy on validation rows among those whose |bias| there "
                    + $"is below ε, for {Relaxations.Grid.Count} values of ε from 0 to 0.30, as it does on test rows. Methods without "
                    + "candidates have one point.",
                "The oracle chooses by test rows, which nobody can: its hypervolume is an upper bound, not a result.",
            ],
        };

    private static IEnumerable<TableCell> Cells(MethodFront front) =>
        [
            .. Biases.Select(bias =>
            {
                double attained = front.Selected.At(bias, HalfOfSeeds);
                return new TableCell(double.IsNaN(attained) ? NumberText.Missing : attained.ToString("0.000", Invariant));
            }),
            Hypervolume(front.Selected),
            Hypervolume(front.Oracle),
        ];

    private static TableCell Hypervolume(Attainment attainment)
    {
        var values = Distribution.From(attainment.Hypervolumes().Select(volume => Thousand * volume));
        return new TableCell(
            values.Count == 0
                ? NumberText.Missing
                : string.Create(Invariant, $"{values.Median:0.0} [{values.LowerQuartile:0.0}, {values.UpperQuartile:0.0}]")
        );
    }

    private static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;
}
