using ScottPlot;
using SkiaSharp;

namespace Debias.Grid.Reporting.Figures;

/// <summary>
/// Places headline, legend and panels of a figure: the legend has lines of its own above the panels, so it covers no data.
/// </summary>
internal sealed class FigureLayout
{
    private const float Margin = 16;
    private const float TitleSize = 22;
    private const float TextSize = 16;
    private const float LegendLine = 26;
    private const float SymbolWidth = 30;
    private const float ItemGap = 26;
    private const int PanelTop = 14;
    private const int PanelTitle = 30;
    private const int PanelBottom = 62;
    private const float LegendTop = Margin + 62;

    private readonly Figure _figure;
    private readonly List<(LegendEntry Entry, float X, int Line)> _legend = [];
    private readonly int _legendLines;

    public FigureLayout(Figure figure)
    {
        FigureFont.Install();
        _figure = figure;
        using var paint = Paint.NewDisposablePaint();
        float x = Margin;
        foreach (LegendEntry entry in figure.Legend)
        {
            float width = SymbolWidth + 8 + Text(entry.Text, TextSize).Measure(paint).Width;
            if (x > Margin && x + width > Figure.Width - Margin)
            {
                x = Margin;
                _legendLines++;
            }

            _legend.Add((entry, x, _legendLines));
            x += width + ItemGap;
        }

        if (figure.Legend.Count > 0)
        {
            _legendLines++;
        }
    }

    public int Height => (int)PanelsTop + _figure.Rows.Count * _figure.RowHeight;

    private float PanelsTop => LegendTop + _legendLines * LegendLine + 8;

    public void Draw(SKCanvas canvas)
    {
        using var paint = Paint.NewDisposablePaint();
        Text(_figure.Title, TitleSize, bold: true).Render(canvas, new Pixel(Margin, Margin), paint);
        Text(_figure.Subtitle, TextSize).Render(canvas, new Pixel(Margin, Margin + 32), paint);
        foreach ((LegendEntry entry, float x, int line) in _legend)
        {
            DrawLegend(canvas, paint, entry, x, LegendTop + (line + 0.5f) * LegendLine);
        }
        for (int row = 0; row < _figure.Rows.Count; row++)
        {
            DrawRow(canvas, _figure.Rows[row], PanelsTop + row * _figure.RowHeight);
        }
    }

    private void DrawRow(SKCanvas canvas, IReadOnlyList<Panel> panels, float top)
    {
        // Data areas are equally wide, whatever room the labels beside them need.
        float dataWidth = (Figure.Width - 2 * Margin - panels.Sum(panel => panel.Left + panel.Right)) / panels.Count;
        float left = Margin;
        foreach (Panel panel in panels)
        {
            float right = left + panel.Left + dataWidth + panel.Right;
            using var plot = new Plot();
            plot.RenderManager.ClearCanvasBeforeEachRender = false;
            FigureTheme.Apply(plot);
            plot.Layout.Fixed(new PixelPadding(panel.Left, panel.Right, PanelBottom, panel.Title is null ? PanelTop : PanelTitle));
            panel.Draw(plot);

            // The first render of a plot draws everything twice, which doubles transparent colours.
            using (var nowhere = new SKNoDrawCanvas(Figure.Width, Height))
            {
                plot.Render(nowhere, new PixelRect(left, right, top + _figure.RowHeight, top));
            }
            plot.Render(canvas, new PixelRect(left, right, top + _figure.RowHeight, top));
            if (panel.Title is { } title)
            {
                using var paint = Paint.NewDisposablePaint();
                Text(title, TextSize, bold: true).Render(canvas, new Pixel(left + panel.Left, top + 4), paint);
            }

            left = right;
        }
    }

    private static void DrawLegend(SKCanvas canvas, Paint paint, LegendEntry entry, float x, float y)
    {
        if (entry.IsBand)
        {
            Drawing.FillRectangle(canvas, new PixelRect(x, x + SymbolWidth, y + 8, y - 8), paint, new FillStyle { Color = entry.Color });
        }
        if (entry.LineWidth > 0)
        {
            Drawing.DrawLine(canvas, paint, new Pixel(x, y), new Pixel(x + SymbolWidth, y), entry.Color, entry.LineWidth);
        }
        if (entry.Marker != MarkerShape.None)
        {
            Markers.Style(entry.Marker, entry.MarkerSize, entry.Color).Render(canvas, new Pixel(x + SymbolWidth / 2, y), paint);
        }
        LabelStyle label = Text(entry.Text, TextSize);
        label.Alignment = Alignment.MiddleLeft;
        label.Render(canvas, new Pixel(x + SymbolWidth + 8, y), paint);
    }

    private static LabelStyle Text(string text, float size, bool bold = false) =>
        new()
        {
            Text = text,
            FontSize = size,
            Bold = bold,
            ForeColor = FigureTheme.Ink,
            FontName = FigureFont.Family,
        };
}
