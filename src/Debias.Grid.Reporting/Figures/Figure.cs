using System.Text;
using System.Xml.Linq;
using Debias.Grid.Reporting.Files;
using SkiaSharp;

namespace Debias.Grid.Reporting.Figures;

/// <summary>A figure of one or more panels under a common legend.</summary>
public sealed class Figure
{
    /// <summary>A page of 1200 pixels is as wide as the text of a printed page, 7 inches.</summary>
    private const float PointsPerPixel = 7f * 72 / 1200;

    /// <summary>Name of its files and its anchor: letters, digits, dashes and dots.</summary>
    public required string Name { get; init; }

    /// <summary>Headline.</summary>
    public required string Title { get; init; }

    /// <summary>Data and number of seeds, under the headline.</summary>
    public required string Subtitle { get; init; }

    /// <summary>What the figure shows and how it was made.</summary>
    public required string Caption { get; init; }

    /// <summary>What one would see, for readers who do not.</summary>
    public required string AlternativeText { get; init; }

    /// <summary>Pixels from left to right.</summary>
    public static int Width => 1200;

    /// <summary>Pixels from top to bottom.</summary>
    public int Height => new FigureLayout(this).Height;

    internal IReadOnlyList<LegendEntry> Legend { get; init; } = [];

    internal IReadOnlyList<IReadOnlyList<Panel>> Rows { get; init; } = [];

    internal int RowHeight { get; init; }

    /// <summary>Writes a raster image.</summary>
    public void WritePng(string path) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                using SKSurface surface = SKSurface.Create(new SKImageInfo(Width, Height));
                surface.Canvas.Clear(SKColors.White);
                new FigureLayout(this).Draw(surface.Canvas);
                using SKImage image = surface.Snapshot();
                using SKData data = image.Encode(SKEncodedImageFormat.Png, quality: 100);
                data.SaveTo(stream);
            }
        );

    /// <summary>Writes a vector image for print: one page of the figure's size, with its typeface in the file.</summary>
    public void WritePdf(string path) =>
        AtomicFile.Write(
            path,
            stream =>
            {
                // No time of writing: equal figures are equal bytes.
                using SKDocument document = SKDocument.CreatePdf(
                    stream,
                    new SKDocumentPdfMetadata { Title = Title, Producer = "Debias.Grid" }
                );
                SKCanvas canvas = document.BeginPage(Width * PointsPerPixel, Height * PointsPerPixel);
                canvas.Scale(PointsPerPixel);
                new FigureLayout(this).Draw(canvas);
                document.EndPage();
                document.Close();
            }
        );

    /// <summary>Writes a vector image for screens.</summary>
    public void WriteSvg(string path) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(ToSvg())));

    /// <summary>A vector image as a document of its own, on a white ground.</summary>
    public string ToSvg() => SvgMarkup.Standalone(DrawSvg(), this).ToString(SaveOptions.DisableFormatting);

    private string DrawSvg()
    {
        using var stream = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream))
        {
            new FigureLayout(this).Draw(canvas);
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
