using ScottPlot;
using SkiaSharp;

namespace Debias.Grid.Reporting.Figures;

/// <summary>
/// The typeface of every figure. It travels with the assembly: containers have no fonts, and figures look the same everywhere.
/// </summary>
internal sealed class FigureFont : IFontResolver
{
    private static readonly FigureFont Resolver = new();

    private static readonly Lazy<SKTypeface> Plain = new(() => Load("DejaVuSans.ttf"));
    private static readonly Lazy<SKTypeface> Bold = new(() => Load("DejaVuSans-Bold.ttf"));

    private FigureFont() { }

    /// <summary>Its family name.</summary>
    public static string Family => "DejaVu Sans";

    /// <summary>Makes it known to the drawing library; once is enough, more does no harm.</summary>
    public static void Install()
    {
        lock (Resolver)
        {
            if (!Fonts.FontResolvers.Contains(Resolver))
            {
                Fonts.FontResolvers.Insert(0, Resolver);
            }
        }
    }

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        CreateTypeface(fontName, weight >= FontWeight.SemiBold, italic: false);

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        fontName != Family ? null
        : bold ? Load("DejaVuSans-Bold.ttf")
        : Load("DejaVuSans.ttf");

    /// <summary>How wide a text is.</summary>
    public static float Measure(string text, float size, bool isBold)
    {
        using var font = new SKFont(isBold ? Bold.Value : Plain.Value, size)
        {
            Subpixel = true,
            LinearMetrics = true,
            Hinting = SKFontHinting.None,
        };
        return font.MeasureText(text);
    }

    private static SKTypeface Load(string file)
    {
        using Stream stream = typeof(FigureFont).Assembly.GetManifestResourceStream(file)!;
        using SKData data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
