using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Tables;
using Debias.Learning.Methods.Catalog;
using Debias.OptionModel;

namespace Debias.Grid.Reporting.Multiverse;

/// <summary>Shares of variance per choice as a table: choices down, outcomes across.</summary>
public static class ChoicesTable
{
    /// <summary>The table; null where nothing could be compared.</summary>
    /// <param name="analysis">What to tabulate.</param>
    /// <param name="methods">The methods that are known, with their titles.</param>
    public static Table? Create(MultiverseAnalysis analysis, MethodCatalog methods)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(methods);
        if (analysis.Methods.Count == 0)
        {
            return null;
        }

        string[] outcomes = [.. analysis.Methods.Select(method => method.Outcome.Title).Distinct()];
        return new Table
        {
            Id = "choices",
            Caption =
                "Share of variance between universes that each choice decides alone, with interactions in brackets, and means by level",
            RowHeadings = ["Measure", "Method", "Choice"],
            ColumnHeadings = [.. outcomes.SelectMany(outcome => new[] { outcome, $"{outcome}: means" })],
            Rows = [.. analysis.Methods.GroupBy(row => (row.Measure, row.Method)).SelectMany(rows => Rows([.. rows], methods))],
            Notes =
            [
                "Universes: every combination of the choices; figures on test rows, means over seeds. Functional analysis of variance of "
                    + "the full factorial, so shares are exact for these universes and speak of no others. A choice alone: its levels' "
                    + "means. With interactions: all that would go if the choice were settled.",
                .. analysis.Refusals,
            ],
        };
    }

    private static IEnumerable<TableRow> Rows(MethodMultiverse[] outcomes, MethodCatalog methods)
    {
        string[] Headings(string choice) => [FieldWords.MeasureShort(outcomes[0].Measure), methods.TitleOf(outcomes[0].Method), choice];
        for (int index = 0; index < outcomes[0].Choices.Count; index++)
        {
            Choice choice = outcomes[0].Choices[index];
            yield return new TableRow(
                Headings(choice.Path),
                [
                    .. outcomes.SelectMany(outcome =>
                        new[]
                        {
                            new TableCell(
                                StatisticText.Share(outcome.Shares.Factors[index].Main),
                                Remark: StatisticText.Share(outcome.Shares.Factors[index].Total)
                            ),
                            new TableCell(
                                string.Join(
                                    ", ",
                                    choice.Levels.Select(
                                        (level, position) =>
                                            $"{CanonicalJson.Display(level)}: "
                                            + StatisticText.Share(outcome.Shares.Factors[index].LevelMeans[position])
                                    )
                                )
                            ),
                        }
                    ),
                ]
            );
        }

        yield return new TableRow(
            Headings("interactions"),
            [
                .. outcomes.SelectMany(outcome =>
                    new[] { new TableCell(StatisticText.Share(outcome.Shares.Interactions)), new TableCell(StatisticText.Missing) }
                ),
            ]
        );
    }
}
