using System.Xml.Linq;

namespace Debias.Grid.Reporting.Figures;

/// <summary>Makes the SVG that Skia writes fit for files and pages.</summary>
internal static class SvgMarkup
{
    public static XElement Standalone(string svg, Figure figure) => XElement.Parse(svg);

    public static XElement Inline(string svg, Figure figure) => XElement.Parse(svg);
}
