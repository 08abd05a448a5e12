using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Methods.Catalog;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Variance;

/// <summary>Shares of variance as a table: figures of methods down, sources across.</summary>
public static class VarianceTable
{
    /// <summary>The table; null where nothing could be decomposed.</summary>
    /// <param name="analysis">What to tabulate.</param>
    /// <param name="methods">The methods that are known, with their titles.</param>
    public static Table? Create(VarianceAnalysis analysis, MethodCatalog methods)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(methods);
        if (analysis.Decompositions.Count == 0)
        {
            return null;
        }

        string[] components = [.. analysis.Decompositions.SelectMany(row => row.Components).Select(component => component.Name).Distinct()];
        string[] others = [.. analysis.Decompositions[0].Design.Others.Select(swept => swept.Path)];
        bool crossed = analysis.Decompositions[0].Design.Kind == SeedDesign.Crossed;
        return new Table
        {
            Id = "variance",
            Caption = crossed
                ? "Share of variance by source [95 % interval], crossed design"
                : "Share of variance by source [95 % interval], one source varied at a time",
            RowHeadings = ["Measure", .. others, "Method", "Figure"],
            ColumnHeadings = ["SD", .. components],
            Rows =
            [
                .. analysis.Decompositions.Select(row => new TableRow(
                    [
                        FieldWords.MeasureShort(row.Measure),
                        .. row.Design.Others.Select(swept => CanonicalJson.Display(swept.Value)),
                        methods.TitleOf(row.Method),
                        row.Quantity.Title,
                    ],
                    [
                        new TableCell(StatisticText.Share(row.StandardDeviation)),
                        .. components.Select(name => Cell(row.Components.FirstOrDefault(component => component.Name == name))),
                    ]
                )),
            ],
            Notes = Notes(analysis, crossed),
        };
    }

    private static TableCell Cell(ComponentShare? component) =>
        component is null || double.IsNaN(component.Share)
            ? new TableCell(StatisticText.Missing)
            : new TableCell(
                $"{StatisticText.Probability(component.Share)}{(component.WasNegative ? "*" : "")} "
                    + StatisticText.Shares(component.ShareInterval)
            );

    private static string[] Notes(VarianceAnalysis analysis, bool crossed)
    {
        SourceDesign design = analysis.Decompositions[0].Design;
        return
        [
            $"{design.LevelsInWords(analysis.Spec.Seeds.Length)}. SD: standard deviation over all runs. A dash: every run has the same "
                + "figure.",
            crossed
                ? "Random effects analysis of variance; the interaction of all sources holds what is left. *: the estimate was negative, "
                    + "and counts as 0."
                : "A source's share of what runs vary by when it varies and the seed draws all else; shares of different sources do not "
                    + "sum to 1.",
            crossed
                ? "Intervals: percentiles over resampled levels of every source; with fewer than ten levels they are rough. Levels that "
                    + "are drawn twice hide interactions, so intervals of these may end at the estimate or below it."
                : "Intervals: percentiles over resampled splits.",
            .. analysis.Refusals,
        ];
    }
}
