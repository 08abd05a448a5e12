using System.Xml.Linq;
using Debias.Grid.Reporting.Comparison;
using Debias.Grid.Reporting.Markup;
using Debias.Grid.Reporting.Tables;

namespace Debias.Grid.Reporting.Reports;

/// <summary>What comes before the tables of statistics: what was compared, and what was left out.</summary>
internal static class StatisticsSection
{
    // Every pair at every point of a long sweep would outweigh the rest of the page.
    private const int MostRows = 400;
    private const int MostRefusals = 10;

    public static bool IsShown(Table table) => table.Rows.Count <= MostRows;

    public static IEnumerable<XElement> Create(ReportContent content)
    {
        ExperimentComparison statistics = content.Statistics;
        yield return Tag.Create(
            "p",
            FormattableString.Invariant($"Methods paired by seed, on test rows, over {statistics.Seeds} seeds. ")
                + $"The reference is {content.Methods.TitleOf(statistics.Reference!)}; 'debias-grid compare' takes another. "
                + $"{StatisticsCsv.FileName} and {StatisticsJson.FileName} hold all figures."
        );
        string[] refusals = [.. statistics.Refusals];
        foreach (string refusal in refusals.Take(MostRefusals))
        {
            yield return Tag.Create("p", refusal);
        }

        if (refusals.Length > MostRefusals)
        {
            yield return Tag.Create(
                "p",
                FormattableString.Invariant(
                    $"{refusals.Length - MostRefusals} more are not compared; {StatisticsJson.FileName} names them all."
                )
            );
        }

        foreach (Table table in content.StatisticsTables.Where(table => !IsShown(table)))
        {
            yield return Tag.Create(
                "p",
                FormattableString.Invariant(
                    $"{table.Caption}: {table.Rows.Count} rows, in tables/{table.Id}.md and {StatisticsCsv.FileName}."
                )
            );
        }
    }
}
