using System.Xml.Linq;
using Debias.Grid.Reporting.Figures;
using Debias.Grid.Reporting.Markup;
using Debias.Grid.Reporting.Multiverse;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Reporting.Variance;
using Debias.Grid.Specs;

namespace Debias.Grid.Reporting.Reports;

/// <summary>The page: one file that needs no network and no script.</summary>
internal static class ReportPage
{
    public static string Render(ReportContent content)
    {
        (string Id, string Title, IEnumerable<XElement> Content)[] sections =
        [
            ("run", "What was run", RunSection.Create(content)),
            ("tables", "Results", content.Tables.Select(Scrolling)),
            .. content.MeasureTables.Count == 0
                ? Array.Empty<(string, string, IEnumerable<XElement>)>()
                : [("all-measures", "Measures", content.MeasureTables.Select(Scrolling))],
            (
                "statistics",
                "Which methods differ",
                StatisticsSection.Create(content).Concat(content.StatisticsTables.Where(StatisticsSection.IsShown).Select(Scrolling))
            ),
            .. content.Variance.IsEmpty
                ? Array.Empty<(string, string, IEnumerable<XElement>)>()
                :
                [
                    (
                        "variance",
                        "Where variation comes from",
                        Analysis(
                            content.VarianceTable,
                            content.Variance.Refusals,
                            $"{VarianceCsv.FileName} holds all figures, with the variances themselves."
                        )
                    ),
                ],
            .. content.Multiverse.IsEmpty
                ? Array.Empty<(string, string, IEnumerable<XElement>)>()
                :
                [
                    (
                        "choices",
                        "Which choices matter",
                        Analysis(content.ChoicesTable, content.Multiverse.Refusals, $"{ChoicesCsv.FileName} holds the same figures.")
                    ),
                ],
            ("figures", "Figures", Figures(content.Figures)),
            .. content.Comparison is null
                ? Array.Empty<(string, string, IEnumerable<XElement>)>()
                : [("paper", "Beside the paper", Comparison(content))],
            ("reading", "How to read and cite this", ReadingSection.Create(content)),
            (
                "spec",
                "Spec as resolved",
                [Tag.Create("pre", new XAttribute("tabindex", 0), SpecJson.Serialise(content.Results.Spec, indented: true))]
            ),
        ];

        XElement page = Tag.Create(
            "html",
            new XAttribute("lang", "en-GB"),
            Tag.Create(
                "head",
                Tag.Create("meta", new XAttribute("charset", "utf-8")),
                Tag.Create("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                Tag.Create("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
                Tag.Create("title", $"{content.Results.Spec.Name}: Debias.Grid report"),
                Tag.Create("style", ReportStyle.Css)
            ),
            Tag.Create(
                "body",
                Tag.Create(
                    "header",
                    Tag.Create("h1", content.Results.Spec.Name),
                    Tag.Create("p", RunSection.Headline(content)),
                    Warnings
                        .OfMethodsThatDidNothing(content.Results, content.Methods.TitleOf)
                        .Select(warning => Tag.Create("p", new XAttribute("class", "warning"), warning)),
                    Navigation(sections)
                ),
                Tag.Create("main", sections.Select(Section))
            )
        );
        return "<!DOCTYPE html>\n" + page.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static XElement Navigation((string Id, string Title, IEnumerable<XElement> Content)[] sections) =>
        Tag.Create(
            "nav",
            new XAttribute("aria-label", "Sections"),
            sections.Select(section => Tag.Create("a", new XAttribute("href", $"#{section.Id}"), section.Title))
        );

    private static XElement Section((string Id, string Title, IEnumerable<XElement> Content) section) =>
        Tag.Create("section", new XAttribute("id", section.Id), Tag.Create("h2", section.Title), section.Content);

    private static XElement Scrolling(Table table) =>
        Tag.Create(
            "div",
            new XAttribute("class", "scroll"),
            new XAttribute("role", "region"),
            new XAttribute("tabindex", 0),
            new XAttribute("aria-label", table.Caption),
            HtmlTable.Render(table)
        );

    private static IEnumerable<XElement> Figures(FigureSet set)
    {
        if (set.Figures.Count == 0)
        {
            yield return Tag.Create("p", "No figure can be drawn from these results.");
        }
        foreach (Figure figure in set.Figures)
        {
            yield return Tag.Create(
                "figure",
                new XAttribute("id", figure.Name),
                figure.ToInlineSvg(),
                Tag.Create("figcaption", figure.Caption)
            );
        }
        if (set.LeftOut > 0)
        {
            yield return Tag.Create(
                "p",
                FormattableString.Invariant(
                    $"{set.LeftOut} more figures were left out to keep this file small; the trajectories file holds their data."
                )
            );
        }
    }

    private static IEnumerable<XElement> Analysis(Table? table, IReadOnlyList<string> refusals, string file) =>
        table is null ? refusals.Select(refusal => Tag.Create("p", refusal)) : [Scrolling(table), Tag.Create("p", file)];

    private static IEnumerable<XElement> Comparison(ReportContent content)
    {
        yield return Tag.Create("p", Tag.Create("strong", content.Comparison!.Statement));
        if (content.Comparison.Departures.Count > 0)
        {
            yield return Tag.Create("ul", content.Comparison.Departures.Select(departure => Tag.Create("li", departure)));
        }
        if (content.ComparisonTable is not null)
        {
            yield return Scrolling(content.ComparisonTable);
        }
        yield return Tag.Create("p", $"Published values: {content.Comparison.Published.Source}.");
    }
}
