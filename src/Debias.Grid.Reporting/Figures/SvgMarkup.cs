using System.Globalization;
using System.Xml.Linq;
using Debias.Grid.Reporting.Markup;

namespace Debias.Grid.Reporting.Figures;

/// <summary>Makes the SVG that Skia writes fit for files.</summary>
internal static class SvgMarkup
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static XElement Standalone(string svg, Figure figure)
    {
        XElement root = Tidy(svg, figure);
        root.Element(Svg + "title")!
            .AddAfterSelf(
                new XElement(
                    Svg + "rect",
                    new XAttribute("width", "100%"),
                    new XAttribute("height", "100%"),
                    new XAttribute("fill", "#FFFFFF")
                )
            );
        return root;
    }

    private static XElement Tidy(string svg, Figure figure)
    {
        XElement root = XElement.Parse(Tag.Clean(svg));
        root.SetAttributeValue("viewBox", FormattableString.Invariant($"0 0 {Figure.Width} {figure.Height}"));
        root.SetAttributeValue("role", "img");
        root.AddFirst(new XElement(Svg + "title", Tag.Clean($"{figure.Title}. {figure.AlternativeText}")));
        foreach (XElement text in root.Descendants(Svg + "text"))
        {
            TidyText(text);
        }
        QualifyIds(root, figure.Name);
        return root;
    }

    /// <summary>
    /// Skia places every glyph, which tears words apart in any other font: place the words, and fit them to the measured width.
    /// </summary>
    private static void TidyText(XElement text)
    {
        text.Value = text.Value.Trim();
        text.SetAttributeValue("x", First(text.Attribute("x")));
        text.SetAttributeValue("y", First(text.Attribute("y")));
        text.SetAttributeValue("textLength", Math.Round(Width(text), 1));
        text.SetAttributeValue("lengthAdjust", "spacingAndGlyphs");
        text.SetAttributeValue("font-family", $"{text.Attribute("font-family")?.Value}, Verdana, Arial, sans-serif");
    }

    private static string First(XAttribute? list) => (list?.Value ?? "0").Split(',')[0];

    private static float Width(XElement text) =>
        FigureFont.Measure(
            text.Value,
            float.Parse(text.Attribute("font-size")!.Value, CultureInfo.InvariantCulture),
            isBold: text.Attribute("font-weight") is not null
        );

    /// <summary>
    /// Figures of one page must not share ids; and Skia numbers them through the whole process, so that a figure would depend on those
    /// before it.
    /// </summary>
    private static void QualifyIds(XElement root, string name)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (XAttribute id in root.Descendants().Attributes("id"))
        {
            ids[$"url(#{id.Value})"] = FormattableString.Invariant($"{name}-{ids.Count + 1}");
            id.Value = ids[$"url(#{id.Value})"];
        }

        foreach (XAttribute attribute in root.Descendants().Attributes().Where(attribute => ids.ContainsKey(attribute.Value)))
        {
            attribute.Value = $"url(#{ids[attribute.Value]})";
        }
    }
}
