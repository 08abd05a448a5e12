using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Debias.Grid.Reporting.Explorer;
using Debias.Grid.Reporting.Figures;
using Debias.Grid.Reporting.Markup;
using Debias.Grid.Reporting.Multiverse;
using Debias.Grid.Reporting.Summaries;
using Debias.Grid.Reporting.Tables;
using Debias.Grid.Reporting.Variance;
using Debias.Grid.Specs;
using Debias.Grid.Viewer;

namespace Debias.Grid.Reporting.Reports;

/// <summary>
/// The page: one file that needs no network. Its explorer needs scripts; without them the tables and texts below it are there all the
/// same, and figures are in a folder beside it.
/// </summary>
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
                Tag.Create("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy)),
                Tag.Create("title", $"{content.Results.Spec.Name}: Debias.Grid report"),
                Tag.Create("style", ReportStyle.Css),
                Tag.Create("style", StylePlace)
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
                Tag.Create(
                    "main",
                    Tag.Create(
                        "section",
                        new XAttribute("id", "explorer"),
                        Tag.Create("h2", "Explorer"),
                        Tag.Create("noscript", Tag.Create("p", "The explorer needs JavaScript. All else on this page does not.")),
                        Tag.Create("div", new XAttribute("id", "viewer"))
                    ),
                    sections.Select(Section)
                ),
                Tag.Create(
                    "script",
                    new XAttribute("type", "application/octet-stream;base64"),
                    new XAttribute("id", EmbeddedResults.ElementId),
                    content.EmbeddedResults
                ),
                Tag.Create("script", new XAttribute("type", "module"), ScriptPlace)
            )
        );
        // XML escapes what HTML reads as it stands in these two elements.
        return ("<!DOCTYPE html>\n" + page.ToString(SaveOptions.DisableFormatting) + "\n")
            .Replace(StylePlace, Text(ViewerFiles.Style), StringComparison.Ordinal)
            .Replace(ScriptPlace, Text(ViewerFiles.Script), StringComparison.Ordinal);
    }

    private const string StylePlace = "explorer-style-comes-here";
    private const string ScriptPlace = "explorer-script-comes-here";

    /// <summary>This page runs its own script alone, and asks nobody for anything.</summary>
    private static readonly string Policy =
        $"default-src 'none'; script-src 'sha256-{Hash(ViewerFiles.Script)}'; style-src 'unsafe-inline'; img-src data: blob:; "
        + "base-uri 'none'; form-action 'none'";

    private static string Hash(ReadOnlyMemory<byte> content) => Convert.ToBase64String(SHA256.HashData(content.Span));

    private static string Text(ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(content.Span);

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
        else
        {
            yield return Tag.Create("p", "Drawn for print, as PDF, SVG and PNG, in the folder figures beside this page:");
            yield return Tag.Create(
                "ul",
                set.Figures.Select(figure =>
                    Tag.Create(
                        "li",
                        new XAttribute("id", figure.Name),
                        Tag.Create("a", new XAttribute("href", $"figures/{figure.Name}.pdf"), figure.Title),
                        $": {figure.Caption}"
                    )
                )
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
