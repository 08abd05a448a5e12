using System.Xml.Linq;
using Debias.Grid.Specs;
using Debias.Grid.Reporting.Figures;
using Debias.Grid.Reporting.Tables;

namespace Debias.Grid.Reporting.Html;

/// <summary>The page: one file that needs no network and no script.</summary>
internal static class ReportPage
{
    public static string Render(ReportContent content)
    {
        (string Id, string Title, IEnumerable<XElement> Content)[] sections =
        [
            ("run", "What was run", RunSection.Create(content)),
            ("tables", "Results", content.Tables.Select(Scrolling)),
            ("figures", "Figures", Figures(content.Figures)),
            .. content.Comparison is null ? Array.Empty<(string, string, IEnumerable<XElement>)>() : [("paper", "Beside the paper", Comparison(content))],
            ("reading", "How to read and cite this", ReadingSection.Create(content)),
            ("spec", "Spec as resolved", [Tag.Of("pre", new XAttribute("tabindex", 0), SpecJson.Serialise(content.Results.Spec, indented: true))]),
        ];

        XElement page = Tag.Of(
            "html",
            new XAttribute("lang", "en-GB"),
            Tag.Of(
                "head",
                Tag.Of("meta", new XAttribute("charset", "utf-8")),
                Tag.Of("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                Tag.Of("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
                Tag.Of("title", $"{content.Results.Spec.Name}: Debias.Grid report"),
                Tag.Of("style", ReportStyle.Css)),
            Tag.Of(
                "body",
                Tag.Of("header", Tag.Of("h1", content.Results.Spec.Name), Tag.Of("p", RunSection.Headline(content)), Navigation(sections)),
                Tag.Of("main", sections.Select(Section))));
        return "<!DOCTYPE html>\n" + page.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static XElement Navigation((string Id, string Title, IEnumerable<XElement> Content)[] sections) => Tag.Of(
        "nav",
        new XAttribute("aria-label", "Sections"),
        sections.Select(section => Tag.Of("a", new XAttribute("href", $"#{section.Id}"), section.Title)));

    private static XElement Section((string Id, string Title, IEnumerable<XElement> Content) section) =>
        Tag.Of("section", new XAttribute("id", section.Id), Tag.Of("h2", section.Title), section.Content);

    private static XElement Scrolling(Table table) => Tag.Of(
        "div",
        new XAttribute("class", "scroll"),
        new XAttribute("role", "region"),
        new XAttribute("tabindex", 0),
        new XAttribute("aria-label", table.Caption),
        HtmlTable.Render(table));

    private static IEnumerable<XElement> Figures(FigureSet set)
    {
        if (set.Figures.Count == 0)
        {
            yield return Tag.Of("p", "No figure can be drawn from these results.");
        }
        foreach (Figure figure in set.Figures)
        {
            yield return Tag.Of("figure", new XAttribute("id", figure.Name), figure.ToInlineSvg(), Tag.Of("figcaption", figure.Caption));
        }
        if (set.LeftOut > 0)
        {
            yield return Tag.Of("p", FormattableString.Invariant($"{set.LeftOut} more figures were left out to keep this file small; the trajectories file holds their data."));
        }
    }

    private static IEnumerable<XElement> Comparison(ReportContent content)
    {
        yield return Tag.Of("p", Tag.Of("strong", content.Comparison!.Statement));
        if (content.Comparison.Departures.Count > 0)
        {
            yield return Tag.Of("ul", content.Comparison.Departures.Select(departure => Tag.Of("li", departure)));
        }
        if (content.ComparisonTable is not null)
        {
            yield return Scrolling(content.ComparisonTable);
        }
        yield return Tag.Of("p", $"Published values: {content.Comparison.Published.Source}.");
    }
}
